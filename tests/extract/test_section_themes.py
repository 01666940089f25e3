"""Themes of published sections that were labelled before the program read them.

`golden/sections.yml` has those that `scripts/learn_themes.py` learns from, `golden/sections_apart.yml`
those that nothing is learnt from.
"""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from casebook.extract.learnt_themes import learnt_scores, theme_weights
from casebook.extract.themes import theme_of_section
from casebook.project.fields import DEFAULT_FIELD
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("name", "wrong"), [("sections", 0.05), ("sections_apart", 0.07)])
def test_first_and_second_themes_of_published_sections(name: str, wrong: float) -> None:
    sections = yaml.load((GOLDEN / f"{name}.yml").read_bytes(), Loader=yaml.CSafeLoader)
    found = [theme_of_section(one["heading"], one["text"], VOCABULARY) for one in sections]
    first = [
        one["heading"]
        for one, themes in zip(sections, found, strict=True)
        if not themes or themes[0] not in one["themes"]
    ]
    second = [
        themes[1] in [*one["themes"], *one.get("also", ())]
        for one, themes in zip(sections, found, strict=True)
        if len(themes) > 1
    ]
    assert len(first) <= wrong * len(sections), first
    assert sum(second) >= 0.85 * len(second)


def test_learnt_weights_are_of_the_themes_of_their_field() -> None:
    weights = theme_weights(DEFAULT_FIELD)
    assert weights
    assert weights.themes.items() <= {theme.id: theme.name for theme in VOCABULARY.themes}.items()
    assert {"heading", "text"} == weights.pairs.keys()


def test_nothing_is_learnt_for_other_themes() -> None:
    heading, text = "强化调解", "人民调解委员会排查矛盾纠纷，调解成功率98%。"
    assert learnt_scores(heading, text, VOCABULARY)["disputes"] > 0
    theme = VOCABULARY.theme["disputes"]
    other = replace(VOCABULARY, themes=(replace(theme, name="别的"),))
    assert learnt_scores(heading, text, other) == {}
    assert theme_of_section(heading, text, other) == ("disputes",)


def test_a_section_of_no_theme_has_none() -> None:
    assert theme_of_section("", "甲乙丙丁，戊己庚辛。", VOCABULARY) == ()


@pytest.mark.parametrize(
    ("heading", "text", "theme"),
    [
        ("全面加强党对依法治县工作的领导", "", "mechanism"),
        ("抓实机关党的建设", "全年开展主题党日12次，讲党课4次，整改软弱涣散支部1个。", "team"),
        ("建强基层党组织", "选优配强支部书记6名，培养入党积极分子3名。", "team"),
    ],
)
def test_headings_of_party_work(heading: str, text: str, theme: str) -> None:
    assert theme_of_section(heading, text, VOCABULARY)[:1] == (theme,)
