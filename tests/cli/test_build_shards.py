"""`casebook build --shard`: options that cannot work are refused before anything is checked or built."""

from __future__ import annotations

import pytest

from tests.helpers.sites import make_project
from tests.search.samples import CASES


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--only", "home"], "要与 --shard province 一起写"),
        (["--shard", "province", "--shard-address", "anli/"], "里要有 {id}"),
        (["--shard", "province", "--shard-address", "../{id}"], "以 / 结尾"),
        (["--shard", "province", "--shard-address", "//a.example/{id}/"], "只能是相对路径"),
        (["--shard", "province", "--shard-address", "../a-{id}/"], "--home-address ../anli/"),
    ],
)
def test_ways_that_lead_nowhere_are_refused(casebook, tmp_path, words, told) -> None:
    make_project(tmp_path, CASES)
    ended = casebook("build", *words)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_one_site_or_all_of_them(process, tmp_path) -> None:
    make_project(tmp_path, CASES[:2])
    ended = process("build", "--shard", "province", "--only", "999999")
    assert ended.returncode == 1
    assert "可以写：310000（上海市）、410000（河南省）、home（总站）。" in ended.stderr
    assert not (tmp_path / "site").exists()
    assert process("build", "--shard", "province", "--only", "410000").returncode == 0
    assert (tmp_path / "site/cases/410400-2023-06-29.html").is_file()
    assert not (tmp_path / "site/cases/310109-2023-08-18.html").exists()
    assert process("build", "--shard", "province").returncode == 0
    assert (tmp_path / "site/310000/cases/310109-2023-08-18.html").is_file()
    assert (tmp_path / "site/search/data/federation.js").is_file()
    assert not (tmp_path / "site/cases").exists()
