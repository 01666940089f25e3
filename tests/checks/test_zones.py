"""Zones (雄安新区) on a page: region leads to them, code and level are absent."""

from pathlib import Path

import pytest

from casebook import store
from casebook.checks.model import CheckedCasebook, Page
from casebook.checks.run import run_checks
from casebook.vocabulary import load_vocabulary
from tests.checks.project import page_with


def problems(tmp_path: Path, front: str, inside: str = "hebei/page.md") -> set[str]:
    path = tmp_path / "page.md"
    path.write_text(page_with(front), encoding="utf-8")
    page = Page(store.load_page(path), "page.md", inside)
    assert page.case is not None
    found = run_checks(CheckedCasebook((page,), load_vocabulary()), "always")
    about = {"file-folder", "place-incomplete", "level-place", "region-unknown", "adcode-unknown"}
    return {p.code for p in found} & (about | {"place-masked", "locality-place", "genre-unknown"})


@pytest.mark.parametrize(
    ("locality", "region", "inside"),
    [
        ("雄安新区", "[河北省]", "hebei/page.md"),
        ("合肥高新区", "[安徽省, 合肥市]", "anhui/page.md"),
        ("兵团第三师", "[新疆维吾尔自治区]", "xinjiang/page.md"),
    ],
)
def test_a_zone_needs_no_code_and_no_level(tmp_path, locality, region, inside):
    front = f"locality: {locality}\nadcode:\nregion: {region}\nlevel:"
    assert problems(tmp_path, front, inside) == set()


def test_a_zone_with_a_level_is_an_error(tmp_path):
    front = "locality: 雄安新区\nadcode:\nregion: [河北省]\nlevel: 省级"
    assert problems(tmp_path, front) == {"level-place"}


def test_a_zone_lies_in_divisions(tmp_path):
    front = "locality: 雄安新区\nadcode:\nregion: [河北省, 雄县区]\nlevel:"
    assert "region-unknown" in problems(tmp_path, front)


def test_a_zone_says_where_it_lies(tmp_path):
    front = "locality: 雄安新区\nadcode:\nregion: []\nlevel:"
    assert "place-incomplete" in problems(tmp_path, front, "general/page.md")


@pytest.mark.parametrize("locality", ["长沙市", "泸奚县", "谷城县城关镇"])
def test_a_division_without_its_code_is_no_zone(tmp_path, locality):
    front = f"locality: {locality}\nadcode:\nregion: [湖南省]\nlevel:"
    assert "place-incomplete" in problems(tmp_path, front, "hunan/page.md")


def test_genres_of_the_field_are_usual(tmp_path):
    front = "locality: 雄安新区\nadcode:\nregion: [河北省]\nlevel:\ngenre: {}"
    assert problems(tmp_path, front.format("述法报告")) == set()
    assert problems(tmp_path, front.format("讲话")) == set()
    assert "genre-unknown" in problems(tmp_path, front.format("随笔"))
