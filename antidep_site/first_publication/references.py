"""The published sources that the first publication cites."""

from publishing.documents import Reference

_NICE = "National Institute for Health and Care Excellence (NICE)"
_NLM = "U.S. National Library of Medicine"

ATC_INDEX = Reference(
    title="ATC/DDD Index",
    publisher="WHO Collaborating Centre for Drug Statistics Methodology",
    url="https://www.whocc.no/atc_ddd_index/",
)
RXNORM = Reference(title="RxNorm", publisher=_NLM, url="https://www.nlm.nih.gov/research/umls/rxnorm/")

CODES = (ATC_INDEX, RXNORM)
"""Where the codes of classes and drugs come from."""

BOXED_WARNING = Reference(
    title="Suicidality in Children and Adolescents Being Treated With Antidepressant Medications",
    publisher="U.S. Food and Drug Administration (FDA)",
    url=(
        "https://www.fda.gov/drugs/postmarket-drug-safety-information-patients-and-providers/"
        "suicidality-children-and-adolescents-being-treated-antidepressant-medications"
    ),
)
NICE_DEPRESSION = Reference(
    title="Depression in adults: treatment and management (NG222)",
    publisher=_NICE,
    year=2022,
    url="https://www.nice.org.uk/guidance/ng222",
)
NICE_CHRONIC_PAIN = Reference(
    title=(
        "Chronic pain (primary and secondary) in over 16s: "
        "assessment of all chronic pain and management of chronic primary pain (NG193)"
    ),
    publisher=_NICE,
    year=2021,
    url="https://www.nice.org.uk/guidance/ng193",
)
NICE_LOW_BACK_PAIN = Reference(
    title="Low back pain and sciatica in over 16s: assessment and management (NG59)",
    publisher=_NICE,
    year=2016,
    url="https://www.nice.org.uk/guidance/ng59",
)
NICE_NERVE_PAIN = Reference(
    title="Neuropathic pain in adults: pharmacological management in non-specialist settings (CG173)",
    publisher=_NICE,
    year=2013,
    url="https://www.nice.org.uk/guidance/cg173",
)
NICE_SPONDYLOARTHRITIS = Reference(
    title="Spondyloarthritis in over 16s: diagnosis and management (NG65)",
    publisher=_NICE,
    year=2017,
    url="https://www.nice.org.uk/guidance/ng65",
)
ACP_LOW_BACK_PAIN = Reference(
    title=(
        "Noninvasive Treatments for Acute, Subacute, and Chronic Low Back Pain: "
        "A Clinical Practice Guideline From the American College of Physicians"
    ),
    publisher="Annals of Internal Medicine",
    year=2017,
    doi="10.7326/M16-2367",
    pmid="28192789",
)


def _medlineplus(drug: str, number: str) -> Reference:
    return Reference(
        title=f"{drug}: MedlinePlus Drug Information",
        publisher=_NLM,
        url=f"https://medlineplus.gov/druginfo/meds/{number}.html",
    )


MEDLINEPLUS_BUPROPION = _medlineplus("Bupropion", "a695033")
MEDLINEPLUS_DULOXETINE = _medlineplus("Duloxetine", "a604030")
MEDLINEPLUS_FLUOXETINE = _medlineplus("Fluoxetine", "a689006")
MEDLINEPLUS_PAROXETINE = _medlineplus("Paroxetine", "a698032")
MEDLINEPLUS_SERTRALINE = _medlineplus("Sertraline", "a697048")
MEDLINEPLUS_VENLAFAXINE = _medlineplus("Venlafaxine", "a694020")
