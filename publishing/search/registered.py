"""What a site knows of its readers’ words: ``publishing`` knows none, and each app registers its own."""

from publishing.comparing import Words

same_words = Words()
"""Lines of words in small letters that mean one thing, the one that is compared first."""

words_beside_names = Words()
"""Words that stand beside a name without changing what it names: “sliced”."""

ways_to_ask = Words()
"""Lines “subject: words, words”: how readers ask what stands under a heading of that subject."""

asking_for_help = Words()
"""Lines of words. Who writes all the words of a line needs help first; “a|b” stands for either, “<number>”
for three or more or a word for many, “<name>” for the name of a page that is asked about."""
