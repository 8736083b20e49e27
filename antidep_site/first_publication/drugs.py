"""The eleven drugs, each with the class that it belongs to."""

from antidep_site.first_publication import references
from antidep_site.first_publication.words import Brand, Cited, Drug

_TCA = "tricyclic-antidepressants"
_SNRI = "serotonin-and-norepinephrine-reuptake-inhibitors"
_SSRI = "selective-serotonin-reuptake-inhibitors"
_NDRI = "norepinephrine-and-dopamine-reuptake-inhibitors"

DRUGS = (
    Drug(
        generic_name="amitriptyline",
        drug_class=_TCA,
        atc_code="N06AA09",
        rxcui="704",
        brands=(Brand("Elavil", is_on_market=False),),
        summary="A tricyclic antidepressant that doctors also prescribe for nerve pain.",
        used_for=Cited(
            """
            <p>Amitriptyline is approved for depression. Doctors also prescribe it for nerve pain, and to keep
            migraine attacks away.</p>
            <p>It makes many people sleepy. If pain keeps you awake, that can be a help.</p>
            """,
            references.NICE_NERVE_PAIN,
        ),
        note=Cited("For pain, doctors mostly prescribe less of it than for depression."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="desipramine",
        drug_class=_TCA,
        atc_code="N06AA01",
        rxcui="3247",
        brands=(Brand("Norpramin"),),
        summary="A tricyclic antidepressant that acts mainly on norepinephrine.",
        used_for=Cited("""
            <p>Desipramine is approved for depression. Doctors sometimes prescribe it for nerve pain as
            well.</p>
            <p>It tends to make people less sleepy than other TCAs do. Tell your doctor about any heart
            problem before you start.</p>
        """),
        note=Cited("Your body turns part of the drug imipramine into desipramine."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="imipramine",
        drug_class=_TCA,
        atc_code="N06AA02",
        rxcui="5691",
        brands=(Brand("Tofranil"),),
        summary="The first tricyclic antidepressant, in use since the 1950s.",
        used_for=Cited("""
            <p>Imipramine is approved for depression in adults. Doctors also prescribe it for children who wet
            the bed, and sometimes for nerve pain.</p>
            <p>Keep it out of reach of children. Too much of any TCA is very dangerous for them.</p>
        """),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="nortriptyline",
        drug_class=_TCA,
        atc_code="N06AA10",
        rxcui="7531",
        brands=(Brand("Pamelor"),),
        summary="A tricyclic antidepressant that many people bear better than amitriptyline.",
        used_for=Cited("""
            <p>Nortriptyline is approved for depression. Doctors also prescribe it for nerve pain.</p>
            <p>It is a close relative of amitriptyline. It often causes less sleepiness and a less dry
            mouth.</p>
        """),
        note=Cited("Your body turns part of the drug amitriptyline into nortriptyline."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="duloxetine",
        drug_class=_SNRI,
        atc_code="N06AX21",
        rxcui="72625",
        brands=(Brand("Cymbalta"),),
        summary="An SNRI that is approved in the United States for long-lasting pain in muscles and joints.",
        used_for=Cited(
            """
            <p>Duloxetine is approved for depression and anxiety. In the United States it is also approved for
            several kinds of long-lasting pain:</p>
            <ul>
            <li><p>nerve pain from diabetes</p></li>
            <li><p>fibromyalgia</p></li>
            <li><p>pain in muscles and joints, low back pain among them</p></li>
            </ul>
            """,
            references.MEDLINEPLUS_DULOXETINE,
        ),
        common=(
            ("feeling-sick", references.MEDLINEPLUS_DULOXETINE),
            ("dry-mouth", references.MEDLINEPLUS_DULOXETINE),
        ),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="milnacipran",
        drug_class=_SNRI,
        atc_code="N06AX17",
        rxcui="588250",
        brands=(Brand("Savella"),),
        summary="An SNRI that is approved in the United States for fibromyalgia alone.",
        used_for=Cited("""
            <p>In the United States, milnacipran is approved for fibromyalgia. This illness brings pain in
            many parts of the body, tiredness and poor sleep.</p>
            <p>It is not approved for depression there, although some other countries use it that way.</p>
        """),
        note=Cited("Its warnings are those of an antidepressant, because it works like one."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="venlafaxine",
        drug_class=_SNRI,
        atc_code="N06AX16",
        rxcui="39786",
        brands=(Brand("Effexor"),),
        summary="An SNRI for depression and anxiety, less often prescribed for back pain.",
        used_for=Cited(
            """
            <p>Venlafaxine is approved for depression. Its slow-release form is approved for several kinds of
            anxiety too.</p>
            <p>It can raise your blood pressure, so your doctor will want to measure it.</p>
            """,
            references.MEDLINEPLUS_VENLAFAXINE,
        ),
        note=Cited("Doctors prescribe it for back pain less often than the other SNRIs."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="fluoxetine",
        drug_class=_SSRI,
        atc_code="N06AB03",
        rxcui="4493",
        brands=(Brand("Prozac"),),
        summary="An SSRI that stays in the body for a long time.",
        used_for=Cited(
            """
            <p>Fluoxetine is approved for depression. It is also approved for:</p>
            <ul>
            <li><p>panic attacks</p></li>
            <li><p>thoughts and habits that you cannot stop (OCD)</p></li>
            <li><p>bulimia, an eating disorder</p></li>
            </ul>
            """,
            references.MEDLINEPLUS_FLUOXETINE,
        ),
        note=Cited(
            "It leaves the body slowly. Even weeks after the last tablet it can react with other medicines."
        ),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="paroxetine",
        drug_class=_SSRI,
        atc_code="N06AB05",
        rxcui="32937",
        brands=(Brand("Paxil"),),
        summary="An SSRI for depression and for several kinds of anxiety.",
        used_for=Cited(
            """
            <p>Paroxetine is approved for depression. It is also approved for:</p>
            <ul>
            <li><p>panic attacks and other kinds of anxiety</p></li>
            <li><p>thoughts and habits that you cannot stop (OCD)</p></li>
            <li><p>the after-effects of shock or violence (PTSD)</p></li>
            </ul>
            """,
            references.MEDLINEPLUS_PAROXETINE,
        ),
        note=Cited("Stopping it suddenly is often hard to bear. Your prescriber can plan small steps."),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="sertraline",
        drug_class=_SSRI,
        atc_code="N06AB06",
        rxcui="36437",
        brands=(Brand("Zoloft"),),
        summary="An SSRI for depression and for several kinds of anxiety.",
        used_for=Cited(
            """
            <p>Sertraline is approved for depression. It is also approved for:</p>
            <ul>
            <li><p>panic attacks and social anxiety</p></li>
            <li><p>thoughts and habits that you cannot stop (OCD)</p></li>
            <li><p>the after-effects of shock or violence (PTSD)</p></li>
            </ul>
            """,
            references.MEDLINEPLUS_SERTRALINE,
        ),
        further_references=references.CODES,
    ),
    Drug(
        generic_name="bupropion",
        drug_class=_NDRI,
        atc_code="N06AX12",
        rxcui="42347",
        brands=(Brand("Wellbutrin"),),
        summary="The one NDRI in this guide. It does not cause weight gain.",
        used_for=Cited(
            """
            <p>Bupropion is approved for depression, also for the kind that comes back each winter. Under
            another brand name it helps people to stop smoking.</p>
            <p>It is not for people who have seizures, or who have or had an eating disorder such as anorexia
            or bulimia.</p>
            """,
            references.MEDLINEPLUS_BUPROPION,
        ),
        note=Cited("Weight gain is unusual with it. Some people lose a little weight."),
        further_references=references.CODES,
    ),
)
