import pytest

from clgdesk.text.engine import Engine


@pytest.fixture(scope="session")
def engine(qapp: object) -> Engine:
    return Engine()
