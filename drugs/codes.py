"""Codes of drugs and drug classes, and what they must look like."""

from django.core.validators import RegexValidator

ATC_GROUP_PATTERN = r"^[A-Z]\d{2}(?:[A-Z]{1,2})?$"
ATC_CODE_PATTERN = r"^[A-Z]\d{2}[A-Z]{2}\d{2}$"
RXCUI_PATTERN = r"^[1-9]\d{0,7}$"

# WHO Collaborating Centre for Drug Statistics Methodology: a code has five levels, A 00 A A 00.
atc_group_validator = RegexValidator(
    ATC_GROUP_PATTERN, "An ATC group looks like N06AA: a letter, two digits, two letters."
)
atc_code_validator = RegexValidator(
    ATC_CODE_PATTERN, "An ATC code looks like N06AA09: a letter, two digits, two letters, two digits."
)
# RxNorm, U.S. National Library of Medicine: a concept identifier is a whole number.
rxcui_validator = RegexValidator(RXCUI_PATTERN, "An RxCUI is a number of at most 8 digits, such as 704.")

country_validator = RegexValidator(r"^[A-Z]{2}$", "A country is two capital letters, for example US or GB.")


def is_in_group(atc_code: str, atc_group: str) -> bool:
    """Whether a drug's ATC code lies in a group. What is empty contradicts nothing."""
    return not (atc_code and atc_group) or atc_code.startswith(atc_group)
