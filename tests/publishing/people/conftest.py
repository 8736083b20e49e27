"""What the attacks on the two-person rule are tried on."""

import pytest

from tests import factories as make


@pytest.fixture(scope="module")
def _live_drug(built_once: None) -> None:
    make.publish(make.DrugFactory(title="amitriptyline"))
