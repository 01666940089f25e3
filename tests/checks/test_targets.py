"""Links lead to files whose names have spaces and full-width brackets."""

import pytest

from casebook.checks.targets import kind_of, path_of


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
