"""The four classes of antidepressants that doctors use when the spine hurts."""

from antidep_site.first_publication import references
from antidep_site.first_publication.warnings import BOXED_WARNING, DO_NOT_STOP_SUDDENLY
from antidep_site.first_publication.words import Cited, DrugClass

DRUG_CLASSES = (
    DrugClass(
        slug="tricyclic-antidepressants",
        name="Tricyclic antidepressants",
        abbreviation="TCA",
        atc_group="N06AA",
        summary="An older class of antidepressants, and the best known of the four for pain itself.",
        how_it_works=Cited("""
            <p>Nerve cells talk to each other with chemical messengers. After each message the cell takes its
            messenger back. TCAs slow this down for serotonin and norepinephrine (also called noradrenaline).
            So more of both stays between the nerve cells.</p>
            <p>This is thought to bring the messengers back into balance. That may ease pain and help you to
            sleep. TCAs act on a third messenger, dopamine, only weakly.</p>
        """),
        evidence=Cited(
            """
            <p>TCAs are the best known of the four classes for easing pain itself. For pain, doctors mostly
            use less than they would for depression.</p>
            <p>They are best tried for nerve pain. British guidance names amitriptyline as one of the first
            choices there, though not for sciatica. For back pain that does not come from a nerve, the proof
            is thin.</p>
            """,
            references.NICE_NERVE_PAIN,
        ),
        combinations=Cited("""
            <p>Never add a TCA to another antidepressant on your own. Together with an SSRI or an SNRI it can
            cause serotonin syndrome, a dangerous reaction. The other medicine can also raise the level of the
            TCA in your blood.</p>
            <p>Only a prescriber may combine them, and will then watch you closely.</p>
        """),
        serious=("fast-heartbeat", "sudden-numbness", "sudden-headache", "blurred-vision"),
        common=(
            "feeling-sick",
            "weight-change",
            "sleepiness",
            "dizziness",
            "dry-eyes",
            "dry-mouth",
            "constipation",
        ),
        warnings=(BOXED_WARNING.slug, DO_NOT_STOP_SUDDENLY.slug),
        further_references=references.CODES,
    ),
    DrugClass(
        slug="serotonin-and-norepinephrine-reuptake-inhibitors",
        name="Serotonin and norepinephrine reuptake inhibitors",
        abbreviation="SNRI",
        atc_group="N06AX",
        summary="Antidepressants that act on two messengers, and that doctors often choose for lasting pain.",
        how_it_works=Cited("""
            <p>SNRIs stop nerve cells from taking back two messengers, serotonin and norepinephrine. Their
            level between the cells goes up.</p>
            <p>The higher level is thought to turn down how much pain you feel. It also helps to keep your
            mood steady.</p>
        """),
        evidence=Cited(
            """
            <p>Doctors often prescribe duloxetine and milnacipran for long-lasting pain. They do so above all
            for people with fibromyalgia. They choose venlafaxine less often for back pain.</p>
            <p>An American guideline on low back pain names duloxetine as a second step. First come exercise
            and other treatments without medicine, then tablets such as ibuprofen. Do not expect too much:
            for many people the relief is small.</p>
            """,
            references.ACP_LOW_BACK_PAIN,
        ),
        combinations=Cited("""
            <p>If an SNRI keeps you awake, a doctor may add a TCA. Only a prescriber may decide this. The two
            together can cause serotonin syndrome, a dangerous reaction. An SNRI can also raise the level of
            the TCA in your blood.</p>
            <p>Never combine them yourself, not even with tablets that you have left from before.</p>
        """),
        serious=("severe-nausea", "blurred-vision"),
        common=("dizziness", "trouble-sleeping", "sleepiness"),
        warnings=(BOXED_WARNING.slug, DO_NOT_STOP_SUDDENLY.slug),
        further_references=references.CODES,
    ),
    DrugClass(
        slug="selective-serotonin-reuptake-inhibitors",
        name="Selective serotonin reuptake inhibitors",
        abbreviation="SSRI",
        atc_group="N06AB",
        summary="The most widely used antidepressants. They help tiredness and mood more than pain.",
        how_it_works=Cited("""
            <p>SSRIs slow down how nerve cells take back serotonin. So more serotonin can pass from one nerve
            cell to the next.</p>
            <p>SNRIs act on two messengers. SSRIs act on serotonin alone, or almost so.</p>
        """),
        evidence=Cited(
            """
            <p>SSRIs can help with tiredness that goes with long-lasting pain. Against pain itself they work
            less well than TCAs. For nerve pain there is little proof that they help.</p>
            <p>British guidance advises against SSRIs, SNRIs and TCAs when the only aim is to treat low back
            pain. If you also have depression, that is another matter, and an SSRI may well be right for
            you.</p>
            """,
            references.NICE_LOW_BACK_PAIN,
        ),
        combinations=Cited("""
            <p>If you sleep badly, a doctor may add a TCA. Only a prescriber may decide this. The two together
            can cause serotonin syndrome, a dangerous reaction. Some SSRIs also raise the level of the TCA a
            great deal.</p>
            <p>SSRIs can make you bleed more easily. Ask before you take pain medicines such as ibuprofen or
            aspirin with them.</p>
        """),
        serious=("fast-heartbeat", "seizures"),
        common=("trouble-sleeping", "feeling-sick", "dry-mouth", "weight-gain", "sleepiness"),
        warnings=(BOXED_WARNING.slug, DO_NOT_STOP_SUDDENLY.slug),
        further_references=references.CODES,
    ),
    DrugClass(
        slug="norepinephrine-and-dopamine-reuptake-inhibitors",
        name="Norepinephrine and dopamine reuptake inhibitors",
        abbreviation="NDRI",
        atc_group="N06AX",
        summary="An atypical class with one well-known drug, bupropion, which does not cause weight gain.",
        how_it_works=Cited("""
            <p>NDRIs are called atypical. Their chemistry is not related to that of the other antidepressants.
            Still, they work in a similar way: nerve cells take back less of their messengers. Here these are
            norepinephrine and dopamine.</p>
        """),
        evidence=Cited("""
            <p>There is little proof that bupropion eases back pain itself. It has one thing in its favour.
            Unlike many other antidepressants, it does not cause weight gain. For some people, more weight
            adds to low back pain.</p>
        """),
        combinations=Cited("""
            <p>Bupropion is sold under more than one name, also as a help to stop smoking. Never take two
            medicines that both contain it: the risk of a seizure rises with the amount.</p>
            <p>Bupropion can raise the level of other antidepressants in your blood. Only a prescriber may
            combine them.</p>
        """),
        serious=("seizures",),
        common=("trouble-sleeping", "dry-mouth", "headache", "feeling-sick"),
        warnings=(BOXED_WARNING.slug,),
        further_references=references.CODES,
    ),
)
