"""The editing form, served without the rest of the site."""

from collections.abc import Iterator

import pytest
from screenshots import served

from casebook.site.admin import ProposalTarget, admin_files
from casebook.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the form, with a trailing slash."""
    folder = tmp_path_factory.mktemp("admin")
    for made in admin_files(ProposalTarget(title="案例库"), load_vocabulary()):
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    with served(folder) as root:
        # Browsers allow access to local files only on localhost and https.
        yield root.replace("127.0.0.1", "localhost") + "admin/"
