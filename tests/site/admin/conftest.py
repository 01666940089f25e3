"""The editing form, served without the rest of the site."""

from collections.abc import Iterator

import pytest
from screenshots import served

from casebook.site.admin import ProposalTarget, admin_files
from casebook.vocabulary import load_vocabulary

CASE = "433122-2023-08-29"
"""The id of a case with a figure to accept."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the form, with a trailing slash."""
    folder = tmp_path_factory.mktemp("admin")
    candidates = {CASE: [["行政复议案件受理件数", "*件", "**县办理"]]}
    for made in admin_files(ProposalTarget(title="案例库"), load_vocabulary(), candidates):
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    with served(folder) as root:
        # Browsers allow access to local files only on localhost and https.
        yield root.replace("127.0.0.1", "localhost") + "admin/"
