"""How many years of school a text asks for."""

import re


def reading_grade(text: str) -> float:
    """The Flesch–Kincaid grade: how many years of school a reader needs. Five more make the age."""
    sentences = [sentence for sentence in re.split(r"[.!?:](?=\s|$)|\n", text) if re.search(r"\w", sentence)]
    words = re.findall(r"[^\W\d_]+(?:[’-][^\W\d_]+)*", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
