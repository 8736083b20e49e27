"""American and British spellings of one word."""

import re

_OUR = (
    "behavi col fav flav hon hum lab neighb od rum tum vap vig harb sav endeav arm cand clam ferv glam "
    "parl ranc rig splend succ val"
).replace(" ", "|")
# Of “metre” only what is a length alone: a meter may be a device.
_RE = (
    "cent fib lit (?:centi|milli|kilo)met calib theat tit goit spect lust sab och meag sepulch somb accout "
    "manoeuv"
).replace(" ", "|")
_DOUBLED = (
    "travel label counsel model cancel signal level fuel channel tunnel total marvel quarrel dial equal "
    "initial enrol instal distil instil fulfil appal pedal rival spiral tranquil unravel shrivel shovel "
    "swivel gravel grovel libel jewel wool marshal panel pencil"
).replace(" ", "|")
_AE = (
    "(?<=h)ae(?=m)|(?<=[mcdhkrt])ae(?=mi(?:a|c))|(?<=an)ae(?=sth)|(?<=[lnr])ae(?=mi(?:a|c))|(?<=p)ae(?=di|do)|"
    "(?<=gyn)ae(?=c)|^ae(?=tio|sth)|(?<=c)ae(?=c|s)|(?<=f)ae(?=c|ces)|(?<=par)ae(?=sth)|(?<=syn)ae(?=sth)|"
    "(?<=an)ae(?=rob)|(?<=arch)ae(?=o)|(?<=pal)ae(?=o)|(?<=medi)ae(?=v)|(?<=ph)ae(?=o)|(?<=sch)ae(?=m)|(?<=h)ae(?=t)"
)

# From British to American. Each is a spelling of the same sound: no rule turns a word into another one.
_RULES = [
    (re.compile(pattern), american)
    for pattern, american in (
        (_AE, "e"),
        (r"^oe(?=dem|sop|str)|(?<=f)oe(?=t)|(?<=rrh)oe(?=a|i)|(?<=pn)oe(?=a|i)", "e"),
        (r"(?<=man)oe(?=uv)|(?<=hom)oe(?=o)", "e"),
        (r"(?<=^c)oe(?=liac)|(?<=am)oe(?=b)|(?<=[a-z])oe(?=dem)|(?<=[ao]rrh)oe", "e"),
        (rf"^((?:dis|un|mis|discol)?(?:{_OUR}))our", r"\1or"),
        (rf"((?:{_RE}))res?$", lambda m: m[1] + ("ers" if m[0].endswith("s") else "er")),
        (rf"^((?:re|un|mis)?(?:{_DOUBLED}))l(?=ed|ing|er|or|ation|ous|en|i[sz])", r"\1"),
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "iz"),
        (r"(?<=[a-z]{2}[aeiloy])ys(?=(?:e|ed|es|er|ers|ing)$)|(?<=al)ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
        (r"^sulph", "sulf"),
        (r"(?<=[a-z])sulph", "sulf"),
        (r"(pret|def|off)ence(?=s?$)", r"\1ense"),
        (r"^leuco", "leuko"),
    )
]  # fmt: skip


def american(word: str) -> str:
    """The American spelling of a word in lower case, by rule; the word itself if no rule is about it."""
    for rule, put in _RULES:
        word = rule.sub(put, word)
    return word
