"""The words of the invented site. Names are of no language; sentences say what is plainly made up."""

# Four syllables make a name: 40 × 40 × 40 × 20 of them, none of which means anything.
FIRST_SYLLABLES = (
    "zib", "quor", "wum", "flon", "dree", "splo", "vash", "nib", "gorl", "trum", "zeb", "quil", "wob",
    "fras", "drun", "skri", "velk", "nop", "glim", "troz", "yab", "kwin", "mox", "plerf", "shu", "bim",
    "crov", "hask", "jorp", "lun", "murn", "pib", "quaz", "snar", "thib", "ugl", "vorp", "wex", "yont",
    "zal",
)  # fmt: skip
SECOND_SYLLABLES = (
    "ba", "bri", "co", "cu", "da", "dro", "fe", "fi", "ga", "go", "hu", "ja", "ju", "ka", "kri", "la", "lo",
    "mi", "mu", "na", "ni", "po", "pra", "qui", "ro", "ru", "sa", "sti", "su", "ta", "tri", "tu", "va", "vo",
    "wa", "wi", "xo", "ya", "zi", "zu",
)  # fmt: skip
THIRD_SYLLABLES = (
    "bat", "bin", "cor", "dap", "del", "dun", "fim", "fol", "gam", "gip", "hob", "jat", "jel", "kam", "kib",
    "kot", "lam", "lem", "lim", "mab", "mig", "mol", "nad", "nem", "nix", "pab", "pok", "rab", "rem", "rif",
    "rok", "sab", "sim", "tab", "tep", "tik", "vam", "vim", "wot", "zam",
)  # fmt: skip
DRUG_ENDINGS = (
    "quazle", "wumble", "flonk", "zibbine", "droople", "skrite", "vorbine", "glimble", "quornate", "wobbine",
    "trozzle", "yabbine", "plerfine", "hasklet", "jorpine", "munkle", "snarbine", "thimbule", "uglone",
    "zallet",
)  # fmt: skip
BRAND_ENDINGS = (
    "zap", "ooz", "wob", "ick", "oof", "umf", "ibbo", "azzle", "onk", "uff", "ecko", "ump", "iddy", "ozzo",
    "arp", "imbo", "unk", "eeka", "oggle", "yx",
)  # fmt: skip

COMMON_TITLE_WORD = "testate"
"""It stands in about a third of all titles, so that the search for a common word can be measured."""

SENSATIONS = (
    "tickle", "wobble", "hum", "yawn", "itch", "blink", "hiccup", "tingle", "sniff", "shiver", "giggle",
    "flutter",
)  # fmt: skip
ARTICLE_TITLES = (
    "Living with {}", "Questions about {}", "What to ask about {}", "How {} was invented",
    "Stopping {} slowly", "Travelling with {}", "A first week with {}", "{} and sleep", "{} at work",
    "Storing {} at home",
)  # fmt: skip
HEADINGS = (
    "What it is", "How it is said to work", "What the invented trials found", "Who should ask first",
    "How it is taken", "What can go wrong", "When to ask for help", "Food, drink and sleep",
    "Questions to ask at your visit", "What is still unknown",
)  # fmt: skip
GIVEN_NAMES = (
    "Wilby", "Oona", "Tansy", "Jarvo", "Pell", "Minka", "Bram", "Sorrel", "Ivo", "Dilly", "Corin", "Fenna",
    "Gil", "Hatty", "Juno",
)  # fmt: skip
CREDENTIALS = ("invented doctor", "invented pharmacist", "invented nurse", "invented writer")
PUBLISHERS = (
    "Journal of Imaginary Medicine", "Annals of Invented Trials", "The Made-up Review", "Pretend Press",
    "Institute for Examples",
)  # fmt: skip
COUNTRIES = ("US", "GB", "CA", "AU", "IE", "NZ")

# What the sentences of ``prose`` are filled with.
WORDS: dict[str, tuple[str, ...]] = {
    "people": (
        "imaginary people", "pretend patients", "made-up volunteers", "invented readers", "paper patients",
        "people in a story", "made-up neighbours", "invented walkers",
    ),
    "thing": (
        "tablet", "capsule", "syrup", "leaflet", "bottle", "spoon", "diary", "dose", "packet", "label",
        "example", "sample", "test page", "invented medicine", "made-up remedy", "pretend treatment",
    ),
    "part": (
        "left elbow", "right knee", "little toe", "upper back", "lower back", "neck", "shoulder", "thumb",
        "ankle", "forehead", "wrist", "heel",
    ),
    "quality": (
        "round", "green", "small", "quiet", "paper-thin", "striped", "dull", "shiny", "common", "bitter",
        "square", "blue", "heavy", "light", "plain", "curious",
    ),
    "place": (
        "in the kitchen", "at the desk", "on a train", "by the window", "in a garden", "at the sink",
        "on the stairs", "in an invented town", "at a pretend clinic", "near the sea",
    ),
    "when": (
        "in the morning", "after breakfast", "before lunch", "in the afternoon", "after a walk", "at night",
        "once a week", "on every second Tuesday", "when it rains", "at the end of the test",
    ),
    "felt": (
        "sleepy", "cheerful", "a little taller", "neither better nor worse", "puzzled", "warm", "hungry",
        "exactly the same", "slightly purple", "ready for a nap", "rather bored", "calm",
    ),
    "did": (
        "wrote it down", "told a made-up nurse", "drew a small picture of it", "asked an invented doctor",
        "waited for a day", "counted to forty", "read the leaflet again", "went for a walk",
        "laughed about it", "put it back on the shelf",
    ),
    "number": (
        "three", "seven", "nine", "twelve", "fourteen", "twenty", "thirty", "forty", "ninety", "two hundred",
    ),
    "time": (
        "a day", "two days", "a week", "two weeks", "a month", "six weeks", "half a year", "a whole winter",
    ),
    "verb": (
        "helps", "changes", "hides", "colours", "measures", "tickles", "warms", "slows down", "rests",
        "moves",
    ),
    "doubt": (
        "Nobody has tested this", "This was made up for a test", "No real study says so",
        "None of this is true", "The figures are invented", "This sentence fills a page",
    ),
}  # fmt: skip

SENTENCES = (
    "In one invented trial, {number} {people} took it {when} and felt {felt}.",
    "The {quality} {thing} is said to feel {quality} {place}.",
    "{doubt}, and no real {thing} is like it.",
    "Some {people} felt {felt} for {time} and then {did}.",
    "If your {part} feels {felt}, an invented doctor would wait for {time}.",
    "It {verb} the {part}, or so this made-up page says.",
    "Take the {quality} {thing} {when}, but only in this story.",
    "Most {people} {did} {when}.",
    "After {time}, {number} of them felt {felt}, and the others {did}.",
    "Keep the {thing} {place}, where {people} can find it.",
    "A {quality} {thing} {verb} the {part} for about {time}.",
    "Nobody knows why it {verb} the {part} {when}.",
    "The {people} of this page {did}, {place}, {when}.",
    "Ask {number} {people} and {number} will say that they felt {felt}.",
    "{doubt}: the {thing} was {quality} and the {part} was not asked.",
    "It is {quality}, it is {quality}, and it {verb} nothing but the {part}.",
    "When the {thing} was {quality}, the {people} felt {felt} {place}.",
    "Do not look for this {thing} at a pharmacy: it does not exist.",
    "One group had a {quality} {thing}, the other a {quality} one, and both {did}.",
    "The pretend nurse {did} and then looked at the {part} for {time}.",
    "Over {time}, the {thing} {verb} the {part} of {number} {people}.",
    "Whoever feels {felt} {when} can read the {quality} label again.",
    "An invented pharmacist keeps {number} of them {place}.",
    "{doubt}, so please decide nothing by it.",
)

# Each is a slip of spelling that the classifier of changes knows, and what was meant.
SLIPS = {"wich": "which", "untill": "until", "allways": "always"}
SENTENCES_WITH_A_SLIP = (
    "It is a {thing} wich {verb} the {part} {when}.",
    "The {people} waited untill they felt {felt}.",
    "A {quality} {thing} is allways kept {place}.",
)
