"""Parse the lines of a head into title, subtitle, author, office and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.page_lines.names import is_column
from casebook.split.bylines import (
    Byline,
    body_line,
    body_name,
    byline,
    could_be_name,
    office_heading,
)
from casebook.split.dates import SmallPrint, find_date
from casebook.split.entries import strip_numbering
from casebook.split.head_evidence import HeadEvidence, in_contents
from casebook.split.introduction import is_issue
from casebook.split.kinds import DOCUMENT_NUMBER, LETTERHEAD, LineKind, kind_of, rank
from casebook.split.lines import Line
from casebook.split.numbering import SUBSECTION
from casebook.split.openings import is_salutation
from casebook.split.title_lines import GAP, choose_title, join_title
from casebook.split.titles import (
    DASHES,
    STRONG,
    TitleWords,
    breaks_off,
    is_occasion,
    is_paper_title,
    is_speech,
    is_variant,
    leading_unit,
    only_occasion,
    plain,
    title_score,
    without_label,
)

# A figure with its unit, as in running text; a slogan has none.
_FIGURE = re.compile(r"\d+(?:\.\d+)?[个项件部类万余%家名]")
_REPEATED = 10  # least characters of a title that is printed again, most of a body before it
_PLACE = 8  # most code points of the name of a place on a line of its own
_CLAUSE = 20  # most characters of each of two lines of a slogan
_PIECE = 6  # least `plain` code points of a piece of a title that is printed again
# What pages print around a title and no subtitle is like: 要闻 | 民生 | 时政, 2002卷, 中国某某网.
_PRINTED = re.compile(
    r"[|｜].*[|｜]|https?://|^[•●▪■◆]|^.{0,5}$|^[\u4e00-\u9fff]{2,8}\s*\d{1,6}\s+\d{1,6}$|^[（(][^（）()]{4,30}日(?:公告|公布|发布|印发|通过|施行|起施行)?[）)]$|^.{0,10}(?:网通?|版|卷|频道|客户端|平台|无障碍|专栏)$|^[\u4e00-\u9fff]{2,6}[：:]\s*\d"
)
_BODY_LEAD = re.compile(r"[（(](?P<body>[^（）()]{3,24})[）)][：:]\s*")
_REPORTER = re.compile(r"记者|通讯员")
_SLOGAN_SCORE = 3  # a line with a lower `title_score` above a dash can be a slogan


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """A head: the lines from `first` up to, not including, `last`, where the body begins.

    `date` is ISO, with or without a day; missing fields are "".
    """

    first: int
    last: int
    title: str
    subtitle: str = ""
    author: str = ""
    office: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadText:
    """The fields parsed from lines that may be a head.

    The first `skipped` lines are no part of it but the end of the previous article. `date` is ISO,
    with or without a day; missing fields are "".
    """

    skipped: int
    title: str
    subtitle: str
    author: str
    office: str
    date: str


def is_printed(text: str) -> bool:
    """Whether a line of a head is what pages print there."""
    return bool(_PRINTED.search(text))


def belongs_to_head(line: Line, words: TitleWords) -> bool:
    """Whether a line below a title still belongs to the head.

    True for a line that is centred or has a gap, and for a slogan, a subtitle with a dash, an
    occasion, the title of a paper below its body, the name of a body and a byline.
    """
    return bool(
        line.centred
        or GAP.search(line.raw)
        or words.slogan.match(line.text)
        or line.text.startswith(DASHES)
        or is_occasion(line.text)
        or is_paper_title(line.text)
        or body_line(line.text)
        or byline(line.text, line.raw)
    )


def read_head(
    lines: Sequence[Line],
    prints: Sequence[SmallPrint],
    bylines: Sequence[Byline],
    known: HeadEvidence,
) -> HeadText | None:
    """Parse the lines above the small print of a head, not empty; None when no title is left.

    The first lines may belong to the previous article. `prints` is the small print, empty for an
    undated head; `bylines` are those found among or below the small print.
    """
    reporter = byline(lines[0].text, lines[0].raw) if len(lines) == 1 else None
    if reporter and not prints and _REPORTER.search(lines[0].text):
        return HeadText(skipped=0, title="", subtitle="", author=reporter.name, office="", date="")
    if reporter and reporter.office and prints:  # a speech whose title is lost: 副县长 王某
        return HeadText(
            skipped=0,
            title="",
            subtitle="",
            author=reporter.name,
            office=reporter.office,
            date=next((each.date for each in prints if each.date), ""),
        )
    labels = 0
    while labels + 1 < len(lines) and not without_label(lines[labels].text):
        labels += 1
    foot = _read_foot(lines[labels:], known, dated=bool(prints))
    rest = foot.rest
    signers = [*bylines, *foot.bylines]
    lead = office_heading(rest[0].text) or _speaker(rest) if len(rest) > 1 else None
    if lead:
        signers.append(lead)
        rest = rest[1:]
    tail = _tail_before(rest, known)
    rest = rest[tail:]
    # A post-holder signs an essay, whose title may have several clauses; a reporter does not.
    signed = any(signer.name and signer.office for signer in signers)
    dashed = any(line.text.startswith(DASHES) for line in foot.below[:1])
    start, stop = choose_title(rest, known, clauses=signed or dashed)
    if dashed and stop < len(rest):  # what stands right above —— is what that goes on with
        start, stop = len(rest) - 1, len(rest)
    slogan = _slogan_start(rest, start)
    title = without_label(strip_numbering(join_title(rest[start:stop], known.words)))
    title = (
        SUBSECTION.sub("", title.lstrip("—-"), count=1)
        if SUBSECTION.match(title)
        else title.lstrip("—-")
    )
    led = _BODY_LEAD.match(title)  # 案例二（县公安局）：户籍业务“跨省通办”
    if led and body_line(led["body"]):
        title = title[led.end() :]
        signers.append(Byline("", led["body"]))
    if not title:
        return None
    dated = next((p.date for p in prints if p.date), "") or _occasion_date(
        [*rest[slogan:], *foot.below]
    )
    if len(rest) == stop - start and only_occasion(title):  # the title above it is lost
        title = ""
    skipped = tail + slogan
    if skipped:  # then the label and the byline above these lines are not this head's either
        skipped += labels + bool(lead)
    # A body that is printed above the title in another style issued the report.
    slogans = [
        line
        for line in rest[slogan:start]
        if not (body_line(line.text) or LETTERHEAD.fullmatch(line.text) or is_column(line.text))
    ]
    bodies = [line.text for line in rest[slogan:start] if body_line(line.text)]
    whole = plain(title)
    below = [line for line in (*rest[stop:], *foot.below) if not _is_rest(line, whole)]
    slogans = [n for n in slogans if not (_is_rest(n, whole) or is_variant(n.text, title))]
    subtitle = join_title([*slogans, *below], known.words)
    title, subtitle = _once(title, subtitle)
    return HeadText(
        skipped=skipped,
        title=title,
        subtitle=subtitle,
        author=next((s.name for s in signers if s.name), "")
        or next((p.author for p in prints if p.author), ""),
        office=next((s.office for s in signers if s.office), "")
        or foot.office
        or "".join(bodies[-1:]),
        date=dated,
    )


def _speaker(lines: Sequence[Line]) -> Byline | None:
    """The byline with office and name above the title of a speech; None for none."""
    signer = byline(lines[0].text, lines[0].raw)
    speech = is_speech("".join(line.text for line in lines[1:]))
    named = signer and signer.name and signer.office and not lines[0].text.endswith("组")
    return signer if named and speech else None


def _is_rest(line: Line, title: str) -> bool:
    """Whether a line of a head is no subtitle: a piece of the `plain` title, a number, a field."""
    piece = plain(line.text)
    again = len(piece) >= _PIECE and piece in title and not line.text.startswith(DASHES)
    if again or DOCUMENT_NUMBER.fullmatch(line.text):
        return True
    return is_printed(line.text) or is_salutation(line.text) or is_issue(line.text)


def _occasion_date(lines: Sequence[Line]) -> str:
    """The date in an occasion (2021年2月7日在…会议上), on one line or two; "" for none."""
    texts = [line.text for line in lines]
    pairs = [first + second for first, second in pairwise(texts)]
    return next((find_date(text) for text in (*texts, *pairs) if is_occasion(text)), "")


def _once(title: str, subtitle: str) -> tuple[str, str]:
    """Title and subtitle, without a subtitle that is the title again, with or without its body."""
    whole, again = plain(title), plain(subtitle)
    alike = whole.endswith(again) or again.endswith(whole)
    if not again or not (alike or whole.startswith(again) or again.startswith(whole)):
        return title, subtitle
    if len(again) < min(len(whole), _REPEATED) or len(again) > len(whole) + _REPEATED:
        return title, subtitle
    return (subtitle if len(again) > len(whole) else title), ""


@dataclass(frozen=True, slots=True)
class _Foot:
    """The lines of a head, divided into those that may be the title and what is below them.

    `rest` are the lines that may be the title, `below` those of the subtitle. `bylines` and
    `office` are parsed from the others.
    """

    rest: list[Line]
    bylines: list[Byline]
    office: str
    below: list[Line]


def _read_foot(lines: Sequence[Line], known: HeadEvidence, *, dated: bool) -> _Foot:
    """Parse the last lines of a head, from the last one up to one that may be the title.

    `dated` means that small print follows `lines`.
    """
    rest = list(lines)
    bylines: list[Byline] = []
    below: list[Line] = []
    office = ""
    while len(rest) > 1 and not _speaker(rest):
        line = rest[-1]
        signer = byline(line.text, line.raw)
        if not signer and dated and _is_bare_name(rest[-2], line, known.words):
            signer = Byline(line.text, "")
        if signer:
            bylines.append(signer)
        elif is_occasion(line.text) or _is_subtitle(rest, known):
            below.insert(0, line)
        elif DOCUMENT_NUMBER.fullmatch(line.text):
            pass  # 高政发〔2023〕8号 belongs to the head but to no field
        elif not office and (_is_office(rest, known) or _is_place(line, known)):
            office = body_name(line.text) or line.text
        else:
            break
        rest.pop()
    return _Foot(rest, bylines, office, below)


def _is_office(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether the last of the lines is a body and not the title.

    A list of contents may have the body before the title: 县林业局：林长制延伸到自然村.
    """
    last, above = lines[-1], lines[-2]
    return bool(body_name(last.text)) and (
        not in_contents([last], known) or in_contents([above], known)
    )


def _is_place(line: Line, known: HeadEvidence) -> bool:
    """Whether a line below the title is only the name of the place that reports: 梅山镇."""
    text = line.text
    return len(text) <= _PLACE and leading_unit(text) == text and not in_contents([line], known)


def _is_subtitle(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether the last of the lines is a subtitle: it begins with a dash and is not the title itself.

    It is the title below a slogan if it says what kind of text follows: 法治之光照亮振兴路 /
    ——鹤岗市…工作纪实.
    """
    last = lines[-1].text
    if not last.startswith(DASHES):
        return False
    score = title_score(last.lstrip("—-"), known.places, known.words)
    above = max(title_score(line.text, known.places, known.words) for line in lines[:-1])
    kind = known.words.genre.search(last) is not None and not lines[-2].text.endswith(
        ("？", "?", "。”")
    )
    return not (kind and score >= STRONG and above < _SLOGAN_SCORE)


def _tail_before(lines: Sequence[Line], known: HeadEvidence) -> int:
    """Number of lines at the start that are the end of the previous article.

    The last of these has a figure or is a long clause, and neither style nor contents list shows it
    to be a title. The final line is never counted.
    """
    for position in range(len(lines) - 2, -1, -1):
        line = lines[position]
        long = kind_of(line) is LineKind.CLAUSE and len(line.text) > 45
        if (
            (_FIGURE.search(line.text) or long)
            and not rank(line)
            and not in_contents([line], known)
        ):
            return position + 1
    return 0


def _is_bare_name(title: Line, line: Line, words: TitleWords) -> bool:
    """Whether a line below a title line is a name rather than the end of the title."""
    if not could_be_name(line.text) or line.text in words.words:
        return False
    return not breaks_off(title.text, line.text, words) and not 0 < rank(title) <= rank(line)


# --------------------------------------------------------------------------- slogan


def _slogan_start(lines: Sequence[Line], start: int) -> int:
    """Index of the first line of the slogan above the title at `start`; `start` without a slogan.

    A slogan is one line, or two short ones. The lines above belong to the previous article.
    """
    if start == 0 or not _is_slogan(lines[start - 1]):
        return start
    if start > 1 and all(
        _is_slogan(line) and len(line.text) <= _CLAUSE for line in lines[start - 2 : start]
    ):
        return start - 2
    return start - 1


def _is_slogan(line: Line) -> bool:
    return len(line.text) <= 40 and not _FIGURE.search(line.text)
