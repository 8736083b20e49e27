"""What authorities warn of, for all classes or for most."""

from datetime import date

from antidep_site.first_publication import references
from antidep_site.first_publication.words import Cited, Warning

BOXED_WARNING = Warning(
    slug="suicidal-thoughts-in-young-people",
    title="Suicidal thoughts in people under 25",
    summary="The boxed warning that every antidepressant carries in the United States.",
    text=Cited(
        """
        <p>In the United States every antidepressant carries a boxed warning. In short trials, children,
        teenagers and young adults on one of these medicines thought of suicide, or acted on it, more often
        than those on a dummy pill. Above the age of 24 no such rise was seen.</p>
        <p>Whatever your age, look out for a change of mood in the first weeks, and each time the dose
        changes. Ask your family to look out for it too. Depression itself brings this risk. The warning is no
        reason to refuse treatment or to stop suddenly.</p>
        """,
        references.BOXED_WARNING,
    ),
    authority="U.S. Food and Drug Administration (FDA)",
    country="US",
    stated_on=date(2007, 5, 2),
    address=references.BOXED_WARNING.url,
)
DO_NOT_STOP_SUDDENLY = Warning(
    slug="do-not-stop-suddenly",
    title="Do not stop suddenly",
    summary="Stopping all at once can make you ill. It is done in steps, with whoever prescribed it.",
    text=Cited(
        """
        <p>Stopped all at once, the medicine can make you ill: dizzy, anxious, restless, sweating, with bad
        sleep or a feeling like electric shocks. This begins within days. It mostly lasts a week or two,
        sometimes longer.</p>
        <p>Most people can stop. It is done in steps, over time. Talk first to the person who prescribed
        it.</p>
        """,
        references.NICE_DEPRESSION,
    ),
    authority="National Institute for Health and Care Excellence (NICE)",
    country="GB",
    address="https://www.nice.org.uk/guidance/ng222",
)

WARNINGS = (BOXED_WARNING, DO_NOT_STOP_SUDDENLY)
