"""What stands around every page of the first publication: its name, its help lines, its disclaimer."""

from antidep_site.first_publication.words import Site
from publishing.documents import HelpLine, Purpose, Reference

VOICE, TEXT, WEB = Purpose.CRISIS_BY_VOICE, Purpose.CRISIS_BY_TEXT, Purpose.CRISIS_ON_THE_WEB
EMERGENCY, POISON, ADVICE = Purpose.EMERGENCY, Purpose.POISON_HELP, Purpose.URGENT_ADVICE
REPORTS = Purpose.REPORTS


def _lines(country: str, *lines: tuple[Purpose, str, str]) -> tuple[HelpLine, ...]:
    return tuple(
        HelpLine(country=country, purpose=purpose, number=number, words=words)
        for purpose, number, words in lines
    )


HELP_LINES = (
    *_lines(
        "US",
        (VOICE, "988", "988 Suicide & Crisis Lifeline, day and night"),
        (TEXT, "988", "988 Suicide & Crisis Lifeline, day and night"),
        (TEXT, "741741", "Crisis Text Line: write HOME"),
        (WEB, "https://988lifeline.org/", "988 Suicide & Crisis Lifeline"),
        (EMERGENCY, "911", "Also if somebody collapsed, has a fit, cannot breathe well or cannot be woken"),
        (POISON, "1-800-222-1222", "If somebody has taken too much of a medicine: free, day and night"),
        (REPORTS, "https://www.fda.gov/medwatch", "MedWatch, of the FDA"),
    ),
    *_lines(
        "AU",
        (VOICE, "13 11 14", "Lifeline, day and night"),
        (TEXT, "0477 13 11 14", "Lifeline, day and night"),
        (VOICE, "1300 659 467", "Suicide Call Back Service"),
        (WEB, "https://www.lifeline.org.au/", "Lifeline"),
        (EMERGENCY, "000", ""),
        (POISON, "13 11 26", ""),
        (ADVICE, "1800 022 222", "healthdirect, day and night"),
    ),
    *_lines(
        "CA",
        (VOICE, "988", "Suicide Crisis Helpline, day and night, in English and French"),
        (TEXT, "988", "Suicide Crisis Helpline, day and night, in English and French"),
        (WEB, "https://988.ca/", "Suicide Crisis Helpline"),
        (EMERGENCY, "911", ""),
        (POISON, "1-844-764-7669", ""),
        (ADVICE, "811", "In most provinces and territories"),
    ),
    *_lines(
        "IE",
        (VOICE, "116 123", "Samaritans, free, day and night"),
        (TEXT, "50808", "Text About It: write HELLO, day and night"),
        (WEB, "https://www.textaboutit.ie/", "Text About It"),
        (EMERGENCY, "112", "Or 999"),
        (POISON, "01 809 2166", "National Poisons Information Centre, from 8 in the morning to 10 at night"),
        (ADVICE, "1800 700 700", "HSELive: information. At night, call the out-of-hours doctor"),
        (REPORTS, "https://www.hpra.ie/", "HPRA"),
    ),
    *_lines(
        "NZ",
        (VOICE, "1737", "Need to talk? Free, day and night"),
        (TEXT, "1737", "Need to talk? Free, day and night"),
        (VOICE, "0508 828 865", "Suicide Crisis Helpline"),
        (WEB, "https://1737.org.nz/", "Need to talk?"),
        (EMERGENCY, "111", ""),
        (POISON, "0800 764 766", ""),
        (ADVICE, "0800 611 116", "Healthline, day and night"),
    ),
    *_lines(
        "GB",
        (VOICE, "116 123", "Samaritans, free, day and night"),
        (TEXT, "85258", "Shout: write SHOUT"),
        (WEB, "https://www.samaritans.org/", "Samaritans"),
        (EMERGENCY, "999", "112 works too"),
        (ADVICE, "111", "England, Scotland and Wales"),
        (ADVICE, "0808 808 8000", "Lifeline, for people who live in Northern Ireland"),
        (REPORTS, "https://yellowcard.mhra.gov.uk/", "Yellow Card, of the MHRA"),
    ),
)

SITE = Site(
    slug="help-lines",
    name="Antidep",
    summary="Whom to call, and what stands around every page.",
    home_title="Antidepressants for pain, in plain words",
    introduction="""
        <p>Doctors sometimes give antidepressants for back and neck pain. Here is how they work, which side
        effects they have, and when to get help.</p>
    """,
    starting_pages=(
        "article:antidepressants-for-back-pain-and-neck-pain",
        "article:biologic-drugs-for-back-pain-and-neck-pain",
    ),
    search_hint="Drug, brand or side effect",
    crisis_words="In crisis?",
    other_countries="Other countries",
    help_heading="Help in a crisis",
    help_text="<p>Are you thinking about harming yourself? You can call or text, day or night.</p>",
    home_country="US",
    help_lines=HELP_LINES,
    disclaimer_heading="This site informs; it does not treat",
    disclaimer="""
        <p>What you read here is general. It cannot know you, and it does not replace your doctor or
        pharmacist. Do not start, stop or change a medicine because of it. Ask the person who prescribes it
        first.</p>
    """,
    footer_pages=("about-antidep", "how-we-write-and-review", "privacy", "accessibility"),
    references=(
        Reference(
            title="988 Suicide & Crisis Lifeline",
            publisher="SAMHSA and Vibrant Emotional Health",
            url="https://988lifeline.org/",
        ),
        Reference(
            title="Poison Help line",
            publisher="Health Resources and Services Administration",
            url="https://poisonhelp.hrsa.gov/",
        ),
        Reference(
            title="What care do I need?",
            publisher="healthdirect Australia",
            url="https://www.healthdirect.gov.au/what-care-do-i-need",
        ),
        Reference(
            title="9-8-8: Suicide Crisis Helpline, what to expect",
            publisher="Centre for Addiction and Mental Health",
            url="https://988.ca/get-help/what-to-expect",
        ),
        Reference(title="Samaritans", publisher="Samaritans", url="https://www.samaritans.org/"),
        Reference(
            title="Text About It", publisher="Health Service Executive", url="https://www.textaboutit.ie/"
        ),
        Reference(
            title="Common questions about Healthline",
            publisher="Ministry of Health, New Zealand",
            url="https://www.health.govt.nz/your-health/services-and-support/health-care-services/healthline/"
            "common-questions-about-healthline",
        ),
        Reference(
            title="When to use NHS 111",
            publisher="NHS England",
            url="https://www.nhs.uk/nhs-services/urgent-and-emergency-care-services/when-to-use-111/",
        ),
        Reference(
            title="Frequently asked questions",
            publisher="Shout",
            url="https://giveusashout.org/about-us/faq",
        ),
        Reference(
            title="About Lifeline",
            publisher="Lifeline, Northern Ireland",
            url="https://www.lifelinehelpline.info/page/about.html",
        ),
    ),
)
