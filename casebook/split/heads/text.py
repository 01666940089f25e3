"""Parse the lines of a head into title, subtitle, author, office and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.page_lines.names import is_column
from casebook.split.contents.entries import strip_numbering
from casebook.split.contents.introduction import is_issue
from casebook.split.heads.bylines import (
    Byline,
    body_line,
    body_name,
    byline,
    could_be_name,
    office_heading,
)
from casebook.split.heads.dates import SmallPrint, find_date
from casebook.split.heads.evidence import HeadEvidence, in_contents
from casebook.split.heads.groups import begins_with_group
from casebook.split.heads.title_lines import (
    can_be_title,
    find_title,
    is_credit,
    is_printed,
    join_title,
)
from casebook.split.heads.titles import (
    DASHES,
    TitleWords,
    breaks_off,
    is_occasion,
    is_paper_title,
    is_speech,
    is_variant,
    leading_unit,
    only_occasion,
    plain,
    without_label,
)
from casebook.split.kinds import LETTERHEAD, LineKind, kind_of, rank
from casebook.split.leads import without_lead
from casebook.split.lines import Line
from casebook.split.numbering import SUBSECTION
from casebook.split.openings import is_salutation

# A figure with its unit, as in running text; a slogan has none.
_FIGURE = re.compile(r"\d[个项件部类万余%家名]")
_REPEATED = 10  # least characters of a title that is printed again, most of a body before it
_PLACE = 8  # most code points of the name of a place on a line of its own
_SHORTEST = 4  # code points of a title without a style
_CLAUSE = 20  # most characters of each of two lines of a slogan
_PIECE = 6  # least `plain` code points of a piece of a title that is printed again
_LISTED = re.compile(r"一、.{2,60}二、")  # the headings of a paper on one line
_BODY_LEAD = re.compile(r"[（(](?P<body>[^（）()]{3,24})[）)][：:]\s*")
_REPORTER = re.compile(r"记者|通讯员")
_DAY_BEHIND = re.compile(r"(?<=.{6})[（(\[](?P<day>(?:19|20)\d\d-\d{1,2}-\d{1,2})[）)\]]$")


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


def belongs_to_head(line: Line, words: TitleWords) -> bool:
    """Whether a line below a title still belongs to the head.

    True for a line that is centred, and for a slogan, a subtitle with a dash, an
    occasion, the title of a paper below its body, the name of a body and a byline.
    """
    return bool(
        line.centred
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
    *,
    text: str | None = None,
) -> ArticleHead | None:
    """Parse the lines above the small print of a head, not empty; None when no title is left.

    `first` and `last` of the result are indexes of `lines`. The lines above `first` belong to the
    previous article, which there is none of where `text` is given: the `plain` beginning of what
    stands below a head at the top of a document. `prints` is the small print, empty for an undated
    head; `bylines` are those found among or below the small print.
    """
    top = text is not None
    if top and not any(map(_may_be_title, lines)):
        return _untitled(_Beside(lines).signers, _occasion_date(lines))
    if len(lines) == 1 and is_credit(lines[0].text) and not byline(lines[0].text, lines[0].raw):
        return None
    if untitled := _without_title(lines, prints):
        return untitled
    labels = 0
    while labels + 1 < len(lines) and (
        not without_label(lines[labels].text) or begins_with_group(lines[labels:], known)
    ):
        labels += 1
    rest = [*lines[labels:]]
    signers = [*bylines]
    while len(rest) > 1 and (signer := _signer(rest, known.words, dated=bool(prints))):
        signers.append(signer)
        rest.pop()
    lead = office_heading(rest[0].text) or _speaker(rest) if len(rest) > 1 else None
    if lead:
        signers.append(lead)
        rest = rest[1:]
    # A post-holder signs an essay, whose title may have several clauses; a reporter does not.
    signed = any(signer.name and signer.office for signer in signers)
    dashed = any(line.text.startswith(DASHES) for line in rest[1:])
    start, stop = find_title(rest, known, clauses=signed or dashed, text=text or "", first=top)
    title, named = _title_of(rest[start:stop], known.words)
    if not title:
        return None
    title, behind = _without_day(title)
    first = max(_slogan_start(rest, start), _tail_before(rest[: start + 1], known))
    above, below = _Beside(rest[first:start]), _Beside(rest[stop:])
    signers += [*named, *below.signers, *(above.signers if top else ())]
    subtitles = [
        *above.subtitles(title, variants=True),
        *(line for line in below.subtitles(title) if not top or _is_marked(line)),
    ]
    day = next((p.date for p in prints if p.date), "") or behind or _occasion_date(rest[first:])
    if len(rest) == stop - start and only_occasion(title):  # the title above it is lost
        title = ""
    title, subtitle = _once(title, join_title(subtitles, known.words))
    return ArticleHead(
        # Where lines are skipped, the label and the byline above them are not this head's either.
        first=first and first + labels + bool(lead),
        last=len(lines),
        title=title,
        subtitle=subtitle,
        author=next((s.name for s in signers if s.name), "")
        or next((p.author for p in prints if p.author), ""),
        office=next((s.office for s in signers if s.office), "")
        or next(iter(below.bodies), "")
        or "".join(above.bodies[-1:]),
        date=day,
    )


def _may_be_title(line: Line) -> bool:
    """Whether a line at the top can be a title; a style makes one of a name or of a short word (简况)."""
    styled = line.hint.style in ("title", "heading")
    return styled or (len(line.text) >= _SHORTEST and can_be_title(line))


def _without_title(lines: Sequence[Line], prints: Sequence[SmallPrint]) -> ArticleHead | None:
    """The fields of a head that has lost its title: a reporter, or 副县长 王某 above a day; else None."""
    signer = byline(lines[0].text, lines[0].raw)
    if len(lines) > 1 or signer is None:
        return None
    if prints:
        dated = next((each.date for each in prints if each.date), "")
        return _untitled([signer], dated) if signer.office else None
    return _untitled([Byline(signer.name, "")], "") if _REPORTER.search(lines[0].text) else None


def _untitled(signers: Sequence[Byline], date: str) -> ArticleHead | None:
    """A head without a title; None if there is nothing in it."""
    if not signers and not date:
        return None
    return ArticleHead(
        first=0,
        last=0,
        title="",
        author=next((each.name for each in signers if each.name), ""),
        office=next((each.office for each in signers if each.office), ""),
        date=date,
    )


def _signer(lines: Sequence[Line], words: TitleWords, *, dated: bool) -> Byline | None:
    """The byline in the last of several lines; above a day a name alone is one too."""
    line = lines[-1]
    bare = dated and _is_bare_name(lines[-2], line, words)
    return byline(line.text, line.raw) or (Byline(line.text, "") if bare else None)


def _title_of(lines: Sequence[Line], words: TitleWords) -> tuple[str, list[Byline]]:
    """The title in these lines without labels and numbers, and the body named in front of it."""
    title = without_label(without_lead(strip_numbering(join_title(lines, words)))).lstrip("—-")
    title = SUBSECTION.sub("", title, count=1)
    if title.startswith("《") and title.find("》") == len(title) - 1:
        title = title[1:-1]
    led = _BODY_LEAD.match(title)  # 案例二（县公安局）：户籍业务“跨省通办”
    if led and body_line(led["body"]):
        return title[led.end() :], [Byline("", led["body"])]
    return title, []


def _without_day(title: str) -> tuple[str, str]:
    """A title without the day in brackets behind it (… (2024-01-15)), and that day; "" for none."""
    match = _DAY_BEHIND.search(title)
    day = find_date(match["day"]) if match else ""
    return (title[: match.start()].rstrip(), day) if match and day else (title, "")


class _Beside:
    """The lines above or below a title: bylines, the names of bodies and places, and the others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.signers: list[Byline] = []
        self.bodies: list[str] = []
        self._others: list[Line] = []
        for line in lines:
            if signer := byline(line.text, line.raw):
                self.signers.append(signer)
            elif body := body_name(line.text) or _place_name(line.text):
                self.bodies.append(body)
            else:
                self._others.append(line)

    def subtitles(self, title: str, *, variants: bool = False) -> list[Line]:
        """The lines that are no piece of the title and not what pages print.

        `variants` means that a line may be the title in other words.
        """
        whole = plain(title)
        others = [line for line in self._others if not _is_rest(line, whole)]
        return [line for line in others if not (variants and is_variant(line.text, title))]


def _place_name(text: str) -> str:
    """The place that a line names and nothing else (梅山镇); "" for another line."""
    return text if len(text) <= _PLACE and leading_unit(text) == text else ""


def _is_marked(line: Line) -> bool:
    """Whether a line below a title is a subtitle by its form: behind a dash, or an occasion."""
    return line.text.startswith(DASHES) or is_occasion(line.text)


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
    again = again or (len(title) >= _REPEATED and title in piece)
    if (
        again
        or LETTERHEAD.fullmatch(line.text)
        or is_column(line.text)
        or _LISTED.search(line.text)
    ):
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
