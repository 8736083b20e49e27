"""The admin’s theme toggle chooses between the same colours that readers see."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.antidep_site.test_colours import schemes


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_admin_has_the_colours_of_the_site(scheme: str) -> None:
    path = finders.find("antidep_site/admin.css")
    assert path
    [chosen] = re.findall(rf'html\[data-theme="{scheme}"\] {{([^}}]*)}}', Path(path).read_text())
    assert dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", chosen)) == schemes()[scheme]
