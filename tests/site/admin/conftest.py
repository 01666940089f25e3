"""The form served as a site of its own, without the pages around it."""

from collections.abc import Iterator

import pytest
from screenshots import served

from casebook.site.admin import ProposalTarget, admin_files
from casebook.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the form is served, with a slash at the end."""
    folder = tmp_path_factory.mktemp("admin")
    for made in admin_files(ProposalTarget(title="案例库"), load_vocabulary()):
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    with served(folder) as root:
        # The browser lets only localhost and https work with files of the machine.
        yield root.replace("127.0.0.1", "localhost") + "admin/"
