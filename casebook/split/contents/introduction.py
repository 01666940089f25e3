"""The introduction of a compilation without a list of contents: what stands above its first case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.page_lines.names import is_column
from casebook.split.contents.entries import strip_numbering
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.dates import small_print
from casebook.split.heads.runs import place_of, titles_of_runs
from casebook.split.heads.titles import (
    DIVIDER,
    LABEL,
    TitleWords,
    names_place,
    title_score,
)
from casebook.split.kinds import LineKind, kind_of
from casebook.split.layout import Layout
from casebook.split.lines import Line, ends_sentence
from casebook.split.numbering import (
    ITEM,
    is_numbered,
    leading_number,
    number_level,
    unnumbered,
)

_COVER = 3  # most lines of the title of the compilation
_LONGEST = 12  # most paragraphs of an introduction
_MOST = 1200  # most characters of an introduction
_TITLE = range(6, 46)  # characters of the title of a case
_MASTS = 5  # most lines at the top of a bulletin
_ISSUE = re.compile(
    r"[（(]?[^，。]{0,20}第?\s*[\d一二三四五六七八九十]{1,4}\s*期[^，。]{0,20}[）)]?"
    r"|[^，。]{0,24}第\s*\d{1,4}\s*期[^，。]{0,60}(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?"
)
_EDITED = re.compile(r"[^，。]{2,40}(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
_COUNTED = re.compile(
    r"[一二三四五六七八九十百\d]{1,3}\s*[例则篇起](?:[（(][^（）()]{1,20}[）)])?$"
)
# 城头村民说了算——澧县法治实践, 山歌唱进屋场（桃江县）
_PLACE_BEHIND = re.compile(r"(?:——|[（(])(?P<place>[^（）()—]{2,30})[）)]?$")
_PART = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]|【[\u4e00-\u9fff]{2,8}】")  # 主要做法：
_LED = re.compile(r"[^，。：:]{2,16}[：:].")  # 诸葛镇：“夜间法庭”方便上班族
_ASIDE = re.compile(r"[（(](?:供[^（）()]{1,10}|内部[^（）()]{1,10}|共?\d+[篇例个])[）)]")
_SIGNED_TEXT = re.compile(
    r"[。！？][（(](?:[\u4e00-\u9fff]{0,8}记者|通讯员|作者|文)[：:\s\u3000/／]?[^（）()。]{2,30}[）)]$"
)  # the last paragraph of an article
_LABELLED_PLACE = re.compile(r"【(?P<place>[^【】]{2,14})】")
_SEVERAL = 3  # least cases below a title that is none of a collection by its words
_LEAST_SCORE = 4  # of a title that begins with its place


@dataclass(frozen=True, slots=True)
class Introduction:
    """The introduction of a compilation.

    It is the lines from `first` up to, not including, `last`; those above it are the title of the
    compilation. `titles` are the indexes of the last lines of the titles of cases below it.
    """

    first: int
    last: int
    titles: frozenset[int]


def find_introduction(
    lines: Sequence[Line], begin: int, layout: Layout, places: PlaceFinder, words: TitleWords
) -> Introduction | None:
    """The introduction at line `begin` or below a title there; None when there is none.

    Two or more titles of cases must follow: labelled ones, or ones that begin with different
    places. Below a title the introduction must say that it presents something; it may be missing
    between the title of a collection and numbered titles.
    """
    if untold := _without_text(lines, begin, layout, places, words):
        return untold
    first = begin
    masts = 0
    while first < len(lines) and not _is_text(lines[first], words):
        masts += _is_mast(lines[first])
        if first - begin > _COVER + masts or masts > _MASTS:
            return None
        if not (_is_mast(lines[first]) or _can_be_cover(lines[first], places, words)):
            return None
        first += 1
    last = first
    while last < len(lines) and last - first <= _LONGEST and _is_text(lines[last], words):
        last += 1
    if (
        first == last
        or last == len(lines)
        or first - begin > _COVER + masts
        or last - first > _LONGEST
    ):
        return None
    if sum(len(line.text) for line in lines[first:last]) > _MOST:
        return None
    announced = any(words.announcement.search(line.text) for line in lines[first:last])
    collected = any(is_collection(line, words) for line in lines[begin:first])
    if first > begin and not (announced or collected):
        return None
    titles = (
        _labelled(lines, last)
        or _of_places(lines, last, layout, places, words, indented=collected)
        or _numbered(lines, last, places, words)
        or titles_of_runs(lines, last, places)
    )
    return Introduction(first, last, titles) if titles else None


def _without_text(
    lines: Sequence[Line], begin: int, layout: Layout, places: PlaceFinder, words: TitleWords
) -> Introduction | None:
    """The title of a collection right above titles of cases, with numbers or places; None for none."""
    below = _below_mast(lines, begin, words)
    if 0 < below < len(lines):
        titles = _of_places(lines, below, layout, places, words) or titles_of_runs(
            lines, below, places
        )
        if titles:
            return Introduction(below, below, titles)
    covered = begin + 1 < len(lines) and _can_be_cover(lines[begin], places, words)
    if covered and kind_of(lines[begin]) is LineKind.SHORT:
        titles = _of_places(lines, begin + 1, layout, places, words, indented=False)
        signed = all(_SIGNED_TEXT.search(lines[i - 1].text) for i in titles - {begin + 1})
        several = len(titles) >= _SEVERAL or (titles and signed)
        if several and all(map(_names_place_first, (lines[i].text for i in titles))):
            return Introduction(begin + 1, begin + 1, titles)
    top = range(begin, min(begin + _COVER + _MASTS, len(lines)))
    numbered = (i for i in top if is_numbered(lines[i].text) or ITEM.match(lines[i].text))
    start = next(numbered, 0)
    cover = lines[:start]
    if any(_is_text(line, words) for line in cover):
        return None
    titles = _numbered(lines, start, places, words)
    led = len(titles) >= _SEVERAL and all(_LED.match(unnumbered(lines[i].text)) for i in titles)
    plain_cover = led and all(_can_be_cover(line, places, words) for line in cover[begin:])
    collected = any(is_collection(line, words) for line in cover)
    return Introduction(start, start, titles) if titles and (collected or plain_cover) else None


def _names_place_first(text: str) -> bool:
    """Whether a title has its place before a colon or in square marks."""
    return bool(_LED.match(text) or _LABELLED_PLACE.match(text))


def _below_mast(lines: Sequence[Line], begin: int, words: TitleWords) -> int:
    """Index of the line below the title of a collection, or below the head of a bulletin with its issue.

    `begin` for neither; if that is not 0, a title stands above it.
    """
    below, collected = begin, begin > 0
    while below < len(lines) and below - begin < _COVER + _MASTS:
        line = lines[below]
        told = is_collection(line, words) or _ISSUE.fullmatch(line.text) is not None
        collected = collected or told
        text = lines[below + 1] if below + 1 < len(lines) else None
        edited = body_line(line.text) and text and kind_of(text) is not LineKind.BODY
        aside = _ASIDE.fullmatch(line.text) or DIVIDER.fullmatch(line.text)
        if not (told or _is_mast(line) or edited or aside):
            break
        below += 1
    return below if collected else begin


def is_collection(line: Line, words: TitleWords) -> bool:
    """Whether a line may be the title of several cases: …典型案例, …汇编, …十二例."""
    names = (line.text, line.text.partition("——")[0])  # 典型案例——融入基层治理篇
    collection = any(map(words.collection.search, names)) or _COUNTED.search(line.text)
    return bool(collection or words.compilation.fullmatch(line.text))


def _numbered(
    lines: Sequence[Line], start: int, places: PlaceFinder, words: TitleWords
) -> frozenset[int]:
    """The titles with the numbers 1, 2, 3 … from `start` on, each with another place and text below it.

    Those of cases at law (…行政公益诉讼案) need no place, nor do those above the body that sent them. All lines with numbers of this kind must be such titles; empty for fewer than two.
    """
    levels = [number_level(line.text) for line in lines]
    groups = _groups(levels, start)
    start += bool(groups)
    level = levels[start] if start < len(lines) else 0
    numbered = [i for i in range(start, len(lines)) if level and levels[i] == level]
    if len(numbered) < 2 or numbered[0] != start or numbered[-1] + 1 == len(lines):
        return frozenset()
    named = [unnumbered(lines[i].text) for i in numbered]
    if all(_sender(line) for line in (lines[i + 1] for i in numbered)):
        return frozenset(numbered)
    found = [place_of(text, places) for text in named]
    of_law = all(text.endswith(("案", "案例")) for text in named)
    enough = all(found) or (
        all(map(_LED.match, named)) and 3 * sum(map(bool, found)) >= 2 * len(found)
    )
    if not of_law and (not enough or any(one & two for one, two in pairwise(found))):
        return frozenset()
    if not all(_is_under(lines[i + 1], levels[i + 1] - level) for i in numbered):
        return frozenset()
    titled = all(
        len(text) in _TITLE
        and not ends_sentence(text)
        and (of_law or _LED.match(text) or title_score(text, places, words) >= _LEAST_SCORE)
        for text in named
    )
    numbers = [leading_number(lines[i].text) for i in numbered]
    afresh = [n for n, i in enumerate(numbered) if i - 1 in groups] if groups else [0]
    starts = [n for n in afresh if numbers[n] == 1]
    runs = pairwise([*starts, len(numbers)])
    ascending = numbers[0] == 1 and all(numbers[a:b] == [*range(1, b - a + 1)] for a, b in runs)
    return frozenset(numbered) if titled and ascending else frozenset()


def _groups(levels: Sequence[int], start: int) -> list[int]:
    """The headings of groups of numbered titles from `start` on, each right above one; [] for none.

    一、行政复议类 / （一）… （二）… / 二、行政调解类 / （三）…
    """
    level = levels[start] if start < len(levels) else 0
    found = [i for i in range(start, len(levels) - 1) if level and levels[i] == level]
    return found if len(found) > 1 and all(levels[i + 1] > level for i in found) else []


def _sender(line: Line) -> str:
    """The body that sent a case, below its title: 报送单位：某县水务局; "" for another line."""
    signer = byline(line.text, line.raw)
    return signer.office if signer and not signer.name else ""


def _is_under(line: Line, deeper: int) -> bool:
    """Whether a line is text, or a heading with another kind of number or a colon, below a numbered title."""
    if kind_of(line) is LineKind.NUMBERED:
        return deeper != 0
    headed = line.hint.style == "heading" or _PART.fullmatch(line.text)
    return bool(headed) or kind_of(line) is LineKind.BODY


def is_issue(text: str) -> bool:
    """Whether a line is the number of an issue of a bulletin: 第9期, （2024年第6期）."""
    return _ISSUE.fullmatch(text) is not None


def _is_mast(line: Line) -> bool:
    """Whether a line is printed at the top of a bulletin: its name, its number, who edits it, when."""
    text = line.text
    printed = small_print(line.raw)
    return bool(
        is_column(text)
        or _ISSUE.fullmatch(text)
        or _EDITED.fullmatch(text)
        or (printed and (printed.date or printed.publisher))
    )


def _can_be_cover(line: Line, places: PlaceFinder, words: TitleWords) -> bool:
    """Whether a line can be in the title of a compilation: it is no label or byline.

    It names a place only if it says that it is a collection (…典型案例).
    """
    text = line.text
    signed = byline(text, line.raw) and "·" not in text  # 走基层·看治理 is nobody's name
    if LABEL.match(text) or small_print(line.raw) or signed:
        return False
    return is_collection(line, words) or not (names_place(text, places) or place_of(text, places))


def _is_text(line: Line, words: TitleWords) -> bool:
    """Whether a line is running text or a sentence that announces what follows."""
    kind = kind_of(line)
    if kind is LineKind.BODY:
        return True
    announces = words.announcement.search(line.text) and line.text.endswith(("：", ":"))
    return kind in (LineKind.SHORT, LineKind.CLAUSE) and bool(announces)


def _labelled(lines: Sequence[Line], start: int) -> frozenset[int]:
    """The lines with a numbered label (案例一) from `start` on, if it has one and others follow."""
    if not LABEL.match(lines[start].text):
        return frozenset()
    labels = [i for i in range(start, len(lines)) if LABEL.match(lines[i].text)]
    return frozenset(labels) if len(labels) > 1 else frozenset()


def _of_places(
    lines: Sequence[Line],
    start: int,
    layout: Layout,
    places: PlaceFinder,
    words: TitleWords,
    *,
    indented: bool = True,
) -> frozenset[int]:
    """The titles of cases from `start` on, the first of which is there; empty for fewer than two.

    Each begins with another place than the one before, and all are set alike. `indented` means that
    a place and a colon may be set like a paragraph, as they are in a known collection.
    """
    titles: list[int] = []
    previous: frozenset[str] = frozenset()
    for index in range(start, len(lines) - 1):
        line = lines[index]
        text = strip_numbering(line.text)  # 【经验交流】长安镇：…
        if len(text) not in _TITLE or not _opens_paragraph(lines, index, start):
            continue
        set_as_text = line.indented and layout.indents and not (indented and _LED.match(text))
        if kind_of(line) is not LineKind.SHORT or set_as_text:
            continue
        label = _LABELLED_PLACE.match(line.text)  # 【建始县】“院子会”开出新气象
        labelled = place_of(label["place"], places) if label else frozenset()
        place = labelled or place_of(text, places)
        behind = _PLACE_BEHIND.search(text) if indented else None
        if behind and (last := place_of(behind["place"], places)) and place in (frozenset(), last):
            place = labelled = last
        if not place or place & previous:
            continue
        if not (labelled or _LED.match(text)) and title_score(text, places, words) < _LEAST_SCORE:
            continue
        if titles and _setting(line) != _setting(lines[titles[0]]):
            continue
        titles.append(index)
        previous = place
    return frozenset(titles) if len(titles) > 1 and titles[0] == start else frozenset()


def _opens_paragraph(lines: Sequence[Line], index: int, start: int) -> bool:
    """Whether a line stands between finished text and running text or a heading."""
    sent = index + 2 < len(lines) and bool(_sender(lines[index + 1]))
    below = kind_of(lines[index + 1 + sent])
    while index > start and DIVIDER.fullmatch(lines[index - 1].text):
        index -= 1
    above = lines[index - 1].text
    if index > start and not (ends_sentence(above) or _SIGNED_TEXT.search(above)):
        return False
    return below in (LineKind.BODY, LineKind.NUMBERED)


def _setting(line: Line) -> tuple[object, ...]:
    return line.indented, line.centred, line.hint.style, line.hint.level
