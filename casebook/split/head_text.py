"""Reading the lines of a head: which are slogan, title, subtitle, author and office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.split.clean import title_text
from casebook.split.contents import Contents, strip_numbering
from casebook.split.dates import SmallPrint
from casebook.split.kinds import LineKind, kind_of, rank
from casebook.split.lines import Layout, Line
from casebook.split.people import Byline, body_line, byline, could_be_name, office_heading
from casebook.split.titles import (
    PlaceFinder,
    breaks_off,
    is_occasion,
    leading_unit,
    names_place,
    title_score,
    title_words,
    without_label,
)

STRONG = 6
"""The title_score from which a line alone can be a title."""

_GAP = re.compile(r"\S[\s\u3000]+\S")
_BOAST = re.compile(r"\d+(?:\.\d+)?[个项件部类万余%家名]")
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s*(?:第\s*)?\d{1,5}\s*号"
)
_DASHES = ("——", "—", "--")


@dataclass(frozen=True, slots=True)
class HeadEvidence:
    """What the head finder knows of the whole document."""

    layout: Layout
    contents: Contents | None
    places: PlaceFinder
    title_rank: float  # lines whose rank is at least this carry the format's title style; 0: none


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadText:
    """What the lines of a head say; the first `skipped` of them are not part of it."""

    skipped: int
    title: str
    subtitle: str
    author: str
    office: str
    date: str


def in_contents(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether an entry of the contents list reads like these lines together."""
    contents = known.contents
    return contents is not None and contents.names("".join(line.text for line in lines))


def title_group(lines: Sequence[Line], known: HeadEvidence) -> tuple[int, int] | None:
    """The lines (from, to) that an entry of the contents list names, literally if any are."""
    contents = known.contents
    if contents is None:
        return None
    pairs = [
        (start, start + count) for count in (4, 3, 2, 1) for start in range(len(lines) - count + 1)
    ]
    texts = {pair: "".join(line.text for line in lines[slice(*pair)]) for pair in pairs}
    exact = next((pair for pair in pairs if contents.lists(texts[pair])), None)
    return exact or next((pair for pair in reversed(pairs) if contents.names(texts[pair])), None)


def belongs_to_head(line: Line) -> bool:
    """Whether a line below a title is centred, a slogan, an author, a body or an occasion."""
    return bool(
        line.centred
        or _GAP.search(line.raw)
        or title_words().slogan.match(line.text)
        or line.text.startswith(_DASHES)
        or is_occasion(line.text)
        or body_line(line.text)
        or byline(line.text, line.raw)
    )


def read_head(
    lines: Sequence[Line],
    prints: Sequence[SmallPrint],
    signatures: Sequence[Byline],
    known: HeadEvidence,
) -> HeadText | None:
    """Read the lines above the small print `prints`; `signatures` stood among or below it.

    The first lines may still belong to the article before. None when no title is left.
    """
    labels = 0
    while labels + 1 < len(lines) and not without_label(lines[labels].text):
        labels += 1
    rest = list(lines[labels:])
    people = list(signatures)
    below: list[Line] = []
    office = ""
    while len(rest) > 1:
        line = rest[-1]
        person = byline(line.text, line.raw)
        if not person and prints and _is_bare_name(rest[-2], line):
            person = Byline(line.text, "")
        if person:
            people.append(person)
        elif is_occasion(line.text) or line.text.startswith(_DASHES):
            below.insert(0, line)
        elif _DOCUMENT_NUMBER.fullmatch(line.text):
            pass  # 高政发〔2023〕8号: part of the head, of no field
        elif body_line(line.text) and not in_contents([line], known) and not office:
            office = line.text
        else:
            break
        rest.pop()
    lead = office_heading(rest[0].text) if len(rest) > 1 else None
    if lead:
        people.append(lead)
        rest = rest[1:]
    tail = _tail_before(rest, known)
    rest = rest[tail:]
    # A post-holder signs an essay whose title may have several clauses; a reporter does not.
    signed = any(person.name and person.office for person in people)
    start, stop = _choose_title(rest, known, signed=signed)
    slogan = _slogan_start(rest, start)
    title = without_label(strip_numbering(_join_title(rest[start:stop])))
    if not title:
        return None
    return HeadText(
        skipped=tail + slogan + ((labels + bool(lead)) if tail + slogan else 0),
        title=title,
        subtitle=_join_title([*rest[slogan:start], *rest[stop:], *below]),
        author=next((p.name for p in people if p.name), "")
        or next((p.author for p in prints if p.author), ""),
        office=next((p.office for p in people if p.office), "") or office,
        date=next((p.date for p in prints if p.date), ""),
    )


def _tail_before(lines: Sequence[Line], known: HeadEvidence) -> int:
    """How many of the first lines can only end the article before: a boast, a list."""
    for position in range(len(lines) - 2, -1, -1):
        line = lines[position]
        long = kind_of(line) is LineKind.CLAUSE and len(line.text) > 45
        if (_BOAST.search(line.text) or long) and not rank(line) and not in_contents([line], known):
            return position + 1
    return 0


def _is_bare_name(title: Line, line: Line) -> bool:
    """Whether a line is a name by where it stands: not the end of the title above."""
    if not could_be_name(line.text) or line.text in title_words().words:
        return False
    return not breaks_off(title.text, line.text) and not 0 < rank(title) <= rank(line)


# --------------------------------------------------------------------------- slogan


def _slogan_start(lines: Sequence[Line], start: int) -> int:
    """Step from the title up over its slogan: one line, or two short halves of one.

    Lines above that are the end of the article before.
    """
    if start == 0 or not _is_slogan(lines[start - 1]):
        return start
    if start > 1 and all(
        _is_slogan(line) and len(line.text) <= 13 for line in lines[start - 2 : start]
    ):
        return start - 2
    return start - 1


def _is_slogan(line: Line) -> bool:
    return len(line.text) <= 40 and not _BOAST.search(line.text)


# --------------------------------------------------------------------------- title


def _choose_title(lines: Sequence[Line], known: HeadEvidence, *, signed: bool) -> tuple[int, int]:
    """The title lines (from, to): by the contents list, by their style, by their words."""
    if len(lines) == 1:
        return 0, 1
    return (
        title_group(lines, known)
        or _styled_group(lines, known)
        or _group_by_words(lines, known, signed=signed)
    )


def _styled_group(lines: Sequence[Line], known: HeadEvidence) -> tuple[int, int] | None:
    """The lines that the format sets more strongly than the others, when it tells apart."""
    ranks = [rank(line) for line in lines]
    top = max(ranks)
    if top <= 0 or min(ranks) == top:
        return None
    start = stop = ranks.index(top)
    while stop < len(lines) and ranks[stop] == top:
        stop += 1
    inner = _group_by_words(lines[start:stop], known, signed=False)
    return start + inner[0], start + inner[1]


def _group_by_words(lines: Sequence[Line], known: HeadEvidence, *, signed: bool) -> tuple[int, int]:
    """Choose by what the lines say; each step names what it is for."""
    texts = [line.text for line in lines]
    words, places = title_words(), known.places
    scores = [title_score(text, places) for text in texts]
    # 深入践行… / 奋力开创…新局面: an essay's title in clauses, none of which is a title by itself.
    whole = any(
        _GAP.search(line.raw)
        or words.genre.search(line.text)
        or _is_whole(line.text, score, places)
        for line, score in zip(lines, scores, strict=True)
    )
    if signed and len(lines) <= 3 and not whole and not words.slogan.match(texts[0]):
        return 0, len(lines)
    best = max(range(len(lines)), key=lambda i: (scores[i], i))
    start = next((i for i in range(best) if _leads(lines[i])), best)
    stop = best + 1
    while start > 0 and _goes_on(lines[start - 1], lines[start]):
        start -= 1
    # 呼和浩特市全力创建全国 / 法治政府建设示范市综述: no slogan ends in the kind of text.
    ending = (
        stop < len(lines)
        and words.genre.search(texts[stop])
        and not words.genre.search(texts[start])
    )
    if ending and names_place(texts[start], places) and not names_place(texts[stop], places):
        stop += 1
    while stop < len(lines) and (
        _goes_on(lines[stop - 1], lines[stop])
        or len(texts[stop]) <= 4
        or words.genre.fullmatch(texts[stop])
    ):
        stop += 1
    while _leads(lines[start]) and stop < len(lines) and not names_place(texts[stop], places):
        if is_occasion(texts[stop]):
            break
        stop += 1
    return start, stop


def _is_whole(text: str, score: int, places: PlaceFinder) -> bool:
    """Whether a line is a title by itself: a place that does something."""
    return score >= STRONG and bool(places(text[:6]) or leading_unit(text))


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a title line goes on in the next: broken off, or full in print."""
    hint = line.hint
    full = (
        0 < rank(line) == rank(after)
        and hint.size is not None
        and hint.indent is not None
        and hint.indent < 2 * hint.size
    )
    return full or breaks_off(line.text, after.text)


def _leads(line: Line) -> bool:
    """Whether a title line wants the clauses after it.

    谷城县城关镇：创新工作举措 / 赋能法治政府建设; 某市公安局某分局 / 提升执法水平 / 助推…
    """
    opening = line.raw.split()[0]
    return re.match(r"[^，。]{2,14}[：:].", line.text) is not None or body_line(opening)


def _join_title(lines: Sequence[Line]) -> str:
    """Title lines as one string: clauses are parted by an ideographic space, broken words not."""
    title = ""
    for line in lines:
        part = title_text(" ".join(line.raw.split("\n"))) if "\n" not in line.raw else line.text
        if not title:
            title = part
        elif breaks_off(title, part) or len(part) <= 4:
            title += part
        else:
            title += "\u3000" + part
    return title
