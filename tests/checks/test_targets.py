"""Links lead to files whose names have spaces and full-width brackets."""

import pytest

from casebook.checks.targets import case_path_of, kind_of, path_of


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("../assets/a%20b.jpg", "assets/a b.jpg"),
        ("../assets/a b.jpg", "assets/a b.jpg"),
        ("s%2014.md#一", "guide/s 14.md"),
        ("图（1）.png", "guide/图（1）.png"),
        ("%E5%9B%BE.png?v=1", "guide/图.png"),
        ("../../secret.txt", None),
    ],
)
def test_a_link_leads_to_its_file(target: str, path: str | None):
    assert kind_of(target) == "inside"
    assert path_of(target, "guide/x.md") == path


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/assets/cases/a.png", "assets/cases/a.png"),
        (" /assets/a%20b.png#x", "assets/a b.png"),
        ("a.png", "cases/hunan/a.png"),
        ("/../secret.png", None),
        ("/%2e%2e/secret.png", None),
        ("/%2Fa.cn/b.png", None),
        ("/\\a.cn/b.png", None),
    ],
)
def test_on_a_case_page_a_path_from_the_root_begins_at_docs(target: str, path: str | None):
    assert case_path_of(target, "cases/hunan/x.md") == path


def test_a_guide_page_has_no_paths_from_the_root():
    assert path_of("/assets/a.png", "guide/x.md") is None
