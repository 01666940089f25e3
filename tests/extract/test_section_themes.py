"""Themes of published sections that were labelled before the program read them (`golden/sections.yml`)."""

from pathlib import Path

import yaml

from casebook.extract.themes import theme_of_section
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
SECTIONS = yaml.load(
    (Path(__file__).parent / "golden" / "sections.yml").read_bytes(), Loader=yaml.CSafeLoader
)


def test_first_and_second_themes_of_published_sections() -> None:
    found = [theme_of_section(one["heading"], one["text"], VOCABULARY) for one in SECTIONS]
    first = [
        one["heading"]
        for one, themes in zip(SECTIONS, found, strict=True)
        if themes[:1] and themes[0] not in one["themes"]
    ]
    second = [
        themes[1] in [*one["themes"], *one.get("also", ())]
        for one, themes in zip(SECTIONS, found, strict=True)
        if len(themes) > 1
    ]
    assert sum(not themes for themes in found) <= 0.02 * len(SECTIONS)
    assert len(first) <= 0.05 * len(SECTIONS), first
    assert sum(second) >= 0.8 * len(second)
