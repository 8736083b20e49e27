"""Random HTML as other programs put it on the clipboard, with what a reader sees of it, word by word.

Words are numbered, so that each is told from any other; each stands between spaces or ends of blocks.
"""

# ruff: noqa: E501

from dataclasses import dataclass, field
from random import Random

HIDDEN = [
    '<span style="display:none">{}</span>',
    '<span style="color:red; DISPLAY : none !important">{}</span>',
    "<span style='mso-hide:all'>{}</span>",
    '<b style="visibility:hidden">{}</b>',
    "<i hidden>{}</i>",
    "<del>{}</del>",
    "<span class=msoDel>{}</span>",
    "<script>{}</script>",
    "<!-- {} -->",
]
STRUCK = [
    "<s>{}</s>",
    "<strike>{}</strike>",
    '<span style="text-decoration:line-through">{}</span>',
    "<font style='font-size:9pt;text-decoration: underline line-through'>{}</font>",
    '<i style="text-decoration-line:line-through">{}</i>',
]
AROUND = [
    "<b>{}</b>", "<em>{}</em>", "<span>{}</span>", '<span style="color:#000">{}</span>', "<u>{}</u>", "<ins>{}</ins>",
    "<font face=Arial>{}</font>", "<o:p>{}</o:p>", "<code>{}</code>", "<small>{}</small>", "<mark>{}</mark>",
    '<a href="https://example.org/">{}</a>', '<a href="tel:111">{}</a>', "<a name=_Toc1>{}</a>", "<label>{}</label>",
    '<b style="font-weight:normal" id="docs-internal-guid-1">{}</b>', "<abbr title=x>{}</abbr>", "<sup>{}</sup>",
]  # fmt: skip
BLOCKS = [
    "<p>{}</p>", "<p class=MsoNormal style='margin:0'>{}</p>", "<div>{}</div>", "<h1>{}</h1>", "<h3>{}</h3>", "<h6>{}</h6>",
    "<blockquote>{}</blockquote>", "<pre>{}</pre>", "<section><p>{}</p></section>", "<center>{}</center>",
    "<dl><dt>{}</dt></dl>", "<address>{}</address>", "<p>{}<o:p></o:p></p>",
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·&nbsp; </span>{}</p>",
]  # fmt: skip
SYMBOLS = [
    ("<span style='font-family:Symbol'>b{}</span>", "β"),
    ("<span style='font-family:\"Times New Roman\";mso-char-type:symbol;mso-symbol-font-family:Symbol'>&sup3;{}</span>", "≥"),
    ("<font face=Symbol>&#61603;{}</font>", "≤"),
    ("\uf062{}", "β"),
    ("&#xf0b1;{}", "±"),
]  # fmt: skip
BETWEEN = [" ", "\n", "&nbsp;", " <br> ", "<br>", " <wbr> ", " <img src='x.png'> "]


@dataclass
class Fragment:
    """HTML, and its words: what a reader sees, what of it is struck through, and what is not seen."""

    random: Random
    seen: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    html: str = ""

    def __post_init__(self) -> None:
        self.html = "".join(self._block(depth=0) for _ in range(self.random.randint(1, 4)))

    def _word(self, kept: list[str], sign: str = "w") -> str:
        number = str(len(self.seen) + len(self.struck) + len(self.unseen) + 10)
        kept.append(sign + number)
        return number

    def _words(self) -> str:
        pieces = [self._piece() for _ in range(self.random.randint(1, 4))]
        return "".join(piece + self.random.choice(BETWEEN) for piece in pieces)

    def _piece(self) -> str:
        choice = self.random.random()
        if choice < 0.5:
            return "w" + self._word(self.seen)
        if choice < 0.6:
            return self.random.choice(HIDDEN).format("w" + self._word(self.unseen))
        if choice < 0.7:
            return self.random.choice(STRUCK).format("w" + self._word(self.struck))
        if choice < 0.8:
            html, sign = self.random.choice(SYMBOLS)
            return html.format(self._word(self.seen, sign))
        return self.random.choice(AROUND).format(self._piece())

    def _block(self, depth: int) -> str:
        choice = self.random.random()
        if depth > 2 or choice < 0.5:
            return self.random.choice(BLOCKS).format(self._words())
        if choice < 0.6:
            return self._words()
        if choice < 0.8:
            tag = self.random.choice(["ul", "ol", "ol start=4", "ul style='list-style-type: undefined'"])
            items = "".join(f"<li>{self._inner(depth)}</li>" for _ in range(self.random.randint(1, 3)))
            return f"<{tag}>{items}</{tag.split()[0]}>"
        if choice < 0.9:
            rows = "".join(
                f"<tr><td>{self._inner(depth)}</td><td colspan=2>{self._inner(depth)}</td></tr>"
                for _ in range(self.random.randint(1, 2))
            )
            return f"<table border=0>{rows}</table>"
        if depth:
            return f"<blockquote>{self._block(depth + 1)}</blockquote>"
        return f"<aside class=get-help><p class=get-help-title>Title</p>{self._inner(depth)}</aside>"

    def _inner(self, depth: int) -> str:
        return self._words() if self.random.random() < 0.5 else self._block(depth + 1)
