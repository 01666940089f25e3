"""Choose the title among the lines of a head, and join the lines of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.page_lines.names import is_column
from casebook.split.bylines import body_line
from casebook.split.gazetteer import PlaceFinder
from casebook.split.head_evidence import HeadEvidence, title_group
from casebook.split.kinds import LETTERHEAD, rank
from casebook.split.lines import Line
from casebook.split.titles import (
    KIND,
    ONLY_PLACE,
    PAPER,
    STRONG,
    TitleWords,
    breaks_off,
    is_occasion,
    is_title_cut,
    leading_unit,
    names_place,
    plain,
    title_score,
)
from casebook.split.white_space import title_text

_PIECE, _AGAIN = (
    6,
    12,
)  # least `plain` code points of a piece of a title that is printed again, and of all of it
_SHORT_TITLE = re.compile(r"[\u4e00-\u9fff]{0,6}工作(?:报告|总结|汇报)")  # repeated above a text
_PIECES = 4  # most lines of a title
_NO_CLAUSE = re.compile(r"[●•▪■◆]|.{1,4}$")  # ●治理前沿
_COUPLET = range(4, 13)  # characters of each of two clauses of one length
_BARS = "|｜"  # of a table, behind its last cell
_GROUP = re.compile(r"(?:检查|调研|视察|评议|督查)组$")
GAP = re.compile(r"\S[\s\u3000]+\S")
"""A gap inside a line, as between the clauses of a slogan."""


def choose_title(lines: Sequence[Line], known: HeadEvidence, *, clauses: bool) -> tuple[int, int]:
    """The range (start, stop) of the title in `lines`, at least one line.

    By the contents list, else by style, else by text. `clauses` means that several lines
    may be one title: the head has a byline with name and office, as essays do, or a subtitle behind a dash.
    """
    if len(lines) == 1:
        return 0, 1
    if (again := _printed_again(lines)) is not None:
        return again, again + 1
    return (
        title_group(lines, known)
        or _paper_in_pieces(lines)
        or _styled_group(lines, known)
        or _group_by_text(lines, known, clauses=clauses)
    )


def _paper_in_pieces(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The range of 关于…的报告 that is printed on several lines, with its body above it; None for none."""
    texts = [line.text for line in lines]
    for start, text in enumerate(texts):
        if "关于" not in text or PAPER.search(text):
            continue
        ends = range(start + 1, min(start + _PIECES, len(texts)))
        if stop := next((at for at in ends if PAPER.search(texts[at])), 0):
            issued = start and (body_line(texts[start - 1]) or _GROUP.search(texts[start - 1]))
            return start - bool(issued), stop + 1
    return None


def _printed_again(lines: Sequence[Line]) -> int | None:
    """Index of the last whole title among lines that have it twice, whole or in pieces; None for none."""
    texts = [plain(line.text) for line in lines]
    found = None
    for index, text in enumerate(texts):
        others = [other for at, other in enumerate(texts) if at != index and len(other) >= _PIECE]
        again = [other for other in others if other in text]
        if len(text) >= _AGAIN and sum(map(len, {*again})) >= 2 * len(text) // 3:
            found = index
    short = [text for text in texts if _SHORT_TITLE.fullmatch(text)]
    if found is None and len(texts) == 2 and short:  # 某镇2018年政府工作报告和2019年工作计划
        return next(
            (i for i, text in enumerate(texts) if short[0] in text and text != short[0]), None
        )
    return found


def _styled_group(lines: Sequence[Line], known: HeadEvidence) -> tuple[int, int] | None:
    """The range of the title among the lines of the highest rank; None when all ranks are equal."""
    ranks = [rank(line) for line in lines]
    top = max(ranks)
    if top <= 0 or min(ranks) == top:
        return None
    start = stop = ranks.index(top)
    while stop < len(lines) and ranks[stop] == top:
        stop += 1
    inner = _group_by_text(lines[start:stop], known, clauses=False)
    return start + inner[0], start + inner[1]


def _group_by_text(lines: Sequence[Line], known: HeadEvidence, *, clauses: bool) -> tuple[int, int]:
    """The range of the title by its text: the line with the best score and what belongs to it."""
    texts = [line.text for line in lines]
    places = known.places
    scores = [
        0
        if LETTERHEAD.fullmatch(text) or is_column(text)
        else title_score(text, places, known.words)
        for text in texts
    ]
    if clauses and _is_essay_title(lines, scores, known):
        return 0, len(lines)
    best = max(range(len(lines)), key=lambda i: (scores[i], i))
    start = next((i for i in range(best) if _leads(lines[i])), best)
    while start > 0 and _continues(lines[start - 1], lines[start], known.words):
        start -= 1
    stop = _title_end(lines, start, best + 1, known)
    if stop == start + 1:
        start -= start > 0 and _is_couplet(lines[start - 1], lines[start], known)
        stop += stop < len(lines) and _is_couplet(lines[stop - 1], lines[stop], known)
    while start > 0 and _is_cover_place(lines[start - 1], lines[start]):
        start -= 1
    named = ONLY_PLACE.fullmatch(texts[start]) or body_line(texts[start])
    if named and stop == start + 1 < len(lines):
        stop += _is_clause(lines[stop])  # 泰宁县梅口乡 / 山水间的“和事佬”
    return start, stop


def _is_couplet(line: Line, below: Line, known: HeadEvidence) -> bool:
    """Whether two lines are clauses of one length: 数据多跑路 / 群众少跑腿."""
    alike = len(line.text) == len(below.text) and rank(line) == rank(below)
    if not alike or len(line.text) not in _COUPLET:
        return False
    return not any(
        body_line(each.text) or is_column(each.text) or names_place(each.text, known.places)
        for each in (line, below)
    )


def _is_clause(line: Line) -> bool:
    """Whether a line below the name of a place may be the title of what is told of it."""
    return not (line.text.startswith(("—", "―", "-")) or is_occasion(line.text))


def _is_cover_place(line: Line, below: Line) -> bool:
    """Whether a line is only a place, set like the title below it: 平武县 / 法治政府建设工作情况报告."""
    if leading_unit(line.text) == line.text and 0 < rank(line) == rank(below):
        return True
    whole = KIND.search(below.text) and not leading_unit(below.text)
    return bool(whole and ONLY_PLACE.fullmatch(line.text)) and rank(line) == rank(below)


def _is_essay_title(lines: Sequence[Line], scores: Sequence[int], known: HeadEvidence) -> bool:
    """Whether up to three lines are clauses of one title, none of them a title by itself.

    深入践行… / 奋力开创…新局面
    """
    words, places = known.words, known.places
    whole = any(
        GAP.search(line.raw) or words.genre.search(line.text) or _is_whole(line.text, score, places)
        for line, score in zip(lines, scores, strict=True)
    )
    column = any(is_column(line.text) or _NO_CLAUSE.match(line.text) for line in lines)
    return len(lines) <= 3 and not (whole or column) and not words.slogan.match(lines[0].text)


def _title_end(lines: Sequence[Line], start: int, stop: int, known: HeadEvidence) -> int:
    """End (exclusive) of the title that begins at `start` and includes the lines before `stop`."""
    texts = [line.text for line in lines]
    genre, places = known.words.genre, known.places
    # 呼和浩特市全力创建全国 / 法治政府建设示范市综述: a slogan does not end in a genre word.
    ending = stop < len(lines) and genre.search(texts[stop]) and not genre.search(texts[start])
    if ending and names_place(texts[start], places) and not names_place(texts[stop], places):
        stop += 1
    while stop < len(lines) and (
        _continues(lines[stop - 1], lines[stop], known.words)
        or len(texts[stop]) <= 4
        or genre.fullmatch(texts[stop])
    ):
        stop += 1
    while _leads(lines[start]) and stop < len(lines) and not names_place(texts[stop], places):
        if is_occasion(texts[stop]):
            break
        stop += 1
    return stop


def _is_whole(text: str, score: int, places: PlaceFinder) -> bool:
    """Whether a line is a title by itself: it has a strong score and begins with a place."""
    return score >= STRONG and bool(places(text[:6]) or leading_unit(text))


def _continues(line: Line, after: Line, words: TitleWords) -> bool:
    """Whether a title line continues on the next: it is cut off, or fills the printed line."""
    hint = line.hint
    full = (
        0 < rank(line) == rank(after)
        and hint.size is not None
        and hint.indent is not None
        and hint.indent < 2 * hint.size
    )
    cut = rank(line) == rank(after) and is_title_cut(line.text, after.text)
    return full or cut or breaks_off(line.text, after.text, words)


def _leads(line: Line) -> bool:
    """Whether a title line begins with the place or body that the next clauses are about.

    谷城县城关镇：创新工作举措 / 赋能法治政府建设; 某市公安局某分局 / 提升执法水平 / 助推…
    """
    opening = line.raw.split()[0]
    return re.match(r"[^，。]{2,14}[：:].", line.text) is not None or body_line(opening)


def _goes_on(title: str, part: str) -> bool:
    """Whether a line is the rest of 关于…, which its kind ends: 关于检查《某法》 / 实施情况的报告."""
    if is_title_cut(title, part):
        return True
    begun = title.rpartition("关于")
    return bool(begun[1]) and not PAPER.search(title) and PAPER.search(part) is not None


def join_title(lines: Sequence[Line], words: TitleWords) -> str:
    """Join title lines: clauses with an ideographic space, the halves of a cut word without one.

    "" for no lines.
    """
    title = ""
    for line in lines:
        part = line.text if "\n" in line.raw else title_text(line.raw)
        if part.endswith(tuple(_BARS)):
            part = part.rstrip(_BARS + " \t\u3000\xa0")
        if not title:
            title = part
        elif breaks_off(title, part, words) or len(part) <= 4 or _goes_on(title, part):
            title += part
        else:
            title += "\u3000" + part
    return title
