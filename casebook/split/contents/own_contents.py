"""Tell the list of contents of one report, whose entries are its sections, from that of a compilation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.split.contents.contents import Contents
from casebook.split.contents.entries import entry_words, title_key
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import body_line, byline, office_heading
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import (
    DIVIDER,
    LABEL,
    STRONG,
    TitleWords,
    leading_unit,
    title_score,
)
from casebook.split.lines import Line
from casebook.split.numbering import (
    ITEM,
    SECTION,
    SUBSECTION,
    is_numbered,
    number_level,
    unnumbered,
)

_LEAST_TITLE = 4  # `title_score` of the title of a report, which its list of contents has not
_REPEATS = 20  # lines that repeat an entry, of which the first show what follows one
_NEAR_TITLE = 4  # lines right above or below a list among which the title of the report is


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list of contents: its words with number, and the first lines that repeat it."""

    words: str
    key: str
    repeated: tuple[int, ...]


def is_own(
    lines: Sequence[Line],
    contents: Contents,
    entries: Sequence[ListEntry],
    places: PlaceFinder,
    words: TitleWords,
) -> bool:
    """Whether a list of contents is that of one report; `entries` are its `main_entries`.

    These then are sections: they name no places, no date or byline follows where the
    text repeats them, and either they have the numbers of the headings, or the report has a title
    that they do not include.
    """
    if len(entries) < 2 or any(LABEL.match(entry.words) for entry in entries):
        return False
    if all(entry.words.endswith(("案", "案例")) for entry in entries):
        return False  # cases at law
    named = sum(_names_its_place(entry.words, places, words) for entry in entries)
    if 2 * named >= len(entries) or _signed(lines, entries) > 1:
        return False
    if _have_numbers_of_headings(lines, entries):
        return True
    if _sections_restart(lines[contents.last :]):
        return False
    heads = sum(title_score(entry.words, places, words) >= STRONG - 1 for entry in entries)
    repeated = sum(bool(entry.repeated) for entry in entries)
    return (
        3 * heads <= len(entries)
        and 2 * repeated >= len(entries)
        and _has_title(lines, contents, places, words)
    )


def section_keys(lines: Sequence[Line], contents: Contents) -> frozenset[str]:
    """The keys (`title_key`) of the entries of a list."""
    return frozenset(
        key
        for line in lines[contents.first : contents.last]
        if (key := title_key(entry_words(line)))
    )


def main_entries(
    lines: Sequence[Line], contents: Contents, places: PlaceFinder, words: TitleWords
) -> list[ListEntry]:
    """The entries of the first level: those that are no sub-sections, or the cases in groups.

    Of unnumbered entries with numbered ones below each, only the unnumbered ones.
    """
    listed = [entry_words(line) for line in lines[contents.first + contents.headed : contents.last]]
    texts = [text for text in listed if text]
    main = _grouped_cases(texts, places, words) or _first_level(texts)
    repeated: defaultdict[str, list[int]] = defaultdict(list)
    for index in range(contents.last, len(lines)):
        if len(text := lines[index].text) <= 80 and len(at := repeated[title_key(text)]) < _REPEATS:
            at.append(index)
    return [_entry(text, key, repeated) for text in main if (key := title_key(text))]


def _entry(text: str, key: str, repeated: Mapping[str, Sequence[int]]) -> ListEntry:
    """An entry with the lines that repeat it; a page number may be glued to its last word."""
    bare = key if key in repeated else key.rstrip("0123456789")
    return ListEntry(text, bare, tuple(repeated.get(bare, ())))


def _first_level(texts: Sequence[str]) -> list[str]:
    """The entries that are no sub-sections of others."""
    main = [text for text in texts if not SUBSECTION.match(text)]
    if any(SECTION.match(text) for text in main):
        main = [text for text in main if not ITEM.match(text)]
    numbers = [text for text in main if SECTION.match(text)]
    bare = [text for text in main if not SECTION.match(text) and len(text) > 4]
    ones = sum(text.startswith("一") for text in numbers)
    return bare if ones > 1 and len(bare) > 1 else main


def _grouped_cases(texts: Sequence[str], places: PlaceFinder, words: TitleWords) -> Sequence[str]:
    """The entries of the deepest level if they are cases in groups: most name a place, no group does.

    一、数字赋能类 / 1.常熟市：… / 2.昆山市：…; empty for another list.
    """
    levels = [number_level(text) for text in texts]
    deepest = max(levels, default=0)
    cases = [text for text, level in zip(texts, levels, strict=True) if level == deepest]
    groups = [text for text, level in zip(texts, levels, strict=True) if level != deepest]
    named = sum(_names_its_place(text, places, words) for text in cases)
    if len(cases) < 2 or not groups or 2 * named < len(cases):
        return ()
    return () if any(_names_its_place(text, places, words) for text in groups) else cases


def _names_its_place(text: str, places: PlaceFinder, words: TitleWords) -> bool:
    """Whether an entry names a place or an office, as titles in a compilation do."""
    if places(text) or office_heading(text + "："):
        return True
    if body_line(unnumbered(text).partition("：")[0]):  # （一）市司法局：“法律服务直通车”开进村
        return True
    return bool(leading_unit(text) and words.genre.search(text))


def _signed(lines: Sequence[Line], entries: Sequence[ListEntry]) -> int:
    """Number of entries below which the text has a date, a byline or a body."""
    return sum(
        any(
            small_print(lines[at].raw)
            or byline(lines[at].text, lines[at].raw)
            or body_line(lines[at].text)
            for index in entry.repeated
            for at in range(index + 1, min(index + 3, len(lines)))
        )
        for entry in entries
    )


def _have_numbers_of_headings(lines: Sequence[Line], entries: Sequence[ListEntry]) -> bool:
    """Whether most entries are numbered and the text repeats them with the same numbers."""
    same = sum(
        any(lines[at].text[:2] == entry.words[:2] for at in entry.repeated)
        for entry in entries
        if SECTION.match(entry.words) or DIVIDER.fullmatch(entry.words)
    )
    return 2 * same > len(entries)


def _sections_restart(lines: Sequence[Line]) -> bool:
    """Whether the first section number occurs more than once."""
    return sum(line.text.startswith("一、") for line in lines) > 1


def _has_title(
    lines: Sequence[Line], contents: Contents, places: PlaceFinder, words: TitleWords
) -> bool:
    """Whether a line right above or below the list is the title of one report."""
    above = lines[max(0, contents.first - _NEAR_TITLE) : contents.first]
    below = lines[contents.last : contents.last + _NEAR_TITLE]
    return any(
        title_score(line.text, places, words) >= _LEAST_TITLE
        and not words.compilation.fullmatch(line.text)
        and not contents.lists(line.text)
        and not is_numbered(line.text)
        and len(line.text) <= 60
        for line in (*above, *below)
    )
