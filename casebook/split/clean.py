"""Cleaning: marks that are not the report's own words, and stray white space.

Cleaning only ever takes characters away: marks become named `Dropped` stretches and white space
goes, so the accounting of a source can be exact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from casebook.model import DropClass, Dropped
from casebook.yamltext.packaged import packaged

# A contact in a mark: a verb of approach, a messenger, an account. The account must follow, and
# the verb must lead, for honest text names messengers too.
_CONTACT = (
    r"(?:如需|更多|获取|领取|下载|代写|材料|资料|范文|请|欢迎|可){0,4}"
    r"(?:联系|添加|加|咨询|搜索|搜|扫)(?:客服|作者|小编|本人|助理|老师|管理员|我)?的?"
    r"(?:微信|[VvＶ]信|薇信|威信|[Qq]{2}|扣扣|[Vv][Xx]|[Ww][Xx])(?:号|群)?[:：]?"
    r"(?:[A-Za-z][A-Za-z0-9_-]{4,19}|[0-9０-９]{5,12})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatermarkRule:
    """One entry of rules/watermarks.yml."""

    id: str
    drop: DropClass
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str
    keeps: tuple[str, ...]


@cache
def mark_rules() -> tuple[WatermarkRule, ...]:
    """Load the rules; raises KeyError, ValueError or re.error when the packaged file is wrong."""
    return tuple(
        WatermarkRule(
            id=entry["id"],
            drop=DropClass(entry["drop"]),
            needs=tuple(filter(None, entry["needs"].split("|"))),
            pattern=re.compile("".join(entry["pattern"].split()).replace("{contact}", _CONTACT)),
            example=entry["example"],
            keeps=tuple(entry["keeps"]),
        )
        for entry in packaged("rules/watermarks.yml")
    )


def find_watermarks(text: str) -> tuple[Dropped, ...]:
    """Watermarks and conversion marks of a text, sorted and disjoint.

    Matching ignores white space, so `联系微 信32311699` and a mark broken by a line wrap are found
    whole; a stretch then includes the white space inside it.
    """
    compact = "".join(text.split())
    hits: list[tuple[int, int, DropClass]] = []
    for rule in mark_rules():
        if not rule.needs or any(word in compact for word in rule.needs):
            hits.extend(
                (match.start(), match.end(), rule.drop)
                for match in rule.pattern.finditer(compact)
                if match.end() > match.start()
            )
    if not hits:
        return ()
    origin = _Origin(text)
    found: list[Dropped] = []
    for start, end, kind in sorted(hits):
        first, last = origin.of(start), origin.of(end - 1) + 1
        if not found or first >= found[-1].end:
            found.append(Dropped(kind, first, last))
    return tuple(found)


_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[—–－-]{1,2}[ \u3000]*(\d{1,4})[ \u3000]*[—–－-]{1,2}"
    r"|第[ \u3000]*(\d{1,4})[ \u3000]*页(?:[ \u3000/，,]*共[ \u3000]*\d{1,4}[ \u3000]*页)?)[ \t\u3000]*$",
    re.MULTILINE,
)


def find_page_numbers(text: str) -> tuple[Dropped, ...]:
    """Lines that are page numbers (— 12 —, 第3页) in a text dumped from pages.

    One alone could be anything; two or more must rise from line to line.
    """
    found = list(_PAGE_NUMBER.finditer(text))
    numbers = [int(match[1] or match[2]) for match in found]
    rising = sum(first < second for first, second in pairwise(numbers))
    if len(numbers) < 2 or 10 * rising < 8 * (len(numbers) - 1):
        return ()
    return tuple(Dropped(DropClass.PAGE_NUMBER, match.start(), match.end()) for match in found)


class _Origin:
    """Where a character of the text without white space stands in the text."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._before: list[int] = []
        count = 0
        for word in re.finditer(r"\S+", text):
            self._starts.append(word.start())
            self._before.append(count)
            count += word.end() - word.start()

    def of(self, index: int) -> int:
        word = bisect_right(self._before, index) - 1
        return self._starts[word] + index - self._before[word]


# --------------------------------------------------------------------------- white space

_GAP = re.compile(r"\s+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9%.,:;!?)\]]")
_COUPLET = re.compile(r"[“‘「『《]([^“”‘’「」『』《》]{3,40})[”’」』》]")


def squeeze(text: str, *, cells: bool = False) -> str:
    """Remove stray white space from a paragraph; takes nothing else away and adds nothing.

    A space stays, as one, between Latin words (`App Store`) and between the halves of a quoted
    couplet (“退休不褪色 余热守初心”). A wide gap (a tab, an ideographic space, two spaces) at a
    figure stays as one ideographic space: it parts the cells of a table, and figures must never
    run together; with `cells` it stays between all words. All others go: those that a wrap or a justified line left after full-width
    punctuation, inside dates and numbers, and between Han characters.
    """
    if not _GAP.search(text):
        return text
    kept = _couplet_gaps(text)
    parts: list[str] = []
    position = 0
    for gap in _GAP.finditer(text):
        parts.append(text[position : gap.start()])
        position = gap.end()
        if gap.start() == 0 or gap.end() == len(text):
            continue
        before, after = text[gap.start() - 1], text[gap.end()]
        border = cells or "\t" in gap[0]
        if _WIDE.search(gap[0]) and _is_cell_border(before, after, sure=border):
            parts.append("\u3000")
        elif gap.start() in kept or _part_words(before, after, wrapped="\n" in gap[0]):
            parts.append(" ")
    parts.append(text[position:])
    return "".join(parts)


def glue(first: str, second: str) -> str:
    """Two halves of a wrapped line as one; between Latin words the wrap counts as a space."""
    apart = _part_words(first[-1:], second[:1], wrapped=True)
    return f"{first} {second}" if apart else first + second


_WIDE = re.compile(r"\t|\u3000|[ \u00a0]{2}")


def _is_cell_border(before: str, after: str, *, sure: bool) -> bool:
    """Whether a wide gap parts words, not the marks and units of one (2023　年, 81.89　　%).

    `sure`: the gap is known to part cells; else a figure must stand beside it.
    """
    if not sure:
        if before in "年月" or (before.isdigit() and after in "年月日"):
            return False
        if not (before.isdigit() or after.isdigit() or "*" in before + after):
            return False
    return (before.isalnum() or before in "%％*") and (after.isalnum() or after == "*")


def _part_words(before: str, after: str, *, wrapped: bool) -> bool:
    """Whether white space between these two characters parts words or figures."""
    if not (_ASCII_WORD.match(before) and after.isascii() and after.isalnum()):
        return False
    # A wrap may break a number (`38 / 3件`); a space between two digits may part two of them.
    return not (wrapped and before in "0123456789.," and after.isdigit())


def _couplet_gaps(text: str) -> frozenset[int]:
    """Starts of the gaps between the equal halves of a quoted couplet."""
    kept = set()
    for quote in _COUPLET.finditer(text):
        gaps = list(_GAP.finditer(quote[1]))
        if len(gaps) != 1:
            continue
        left, right = quote[1][: gaps[0].start()], quote[1][gaps[0].end() :]
        if len(left) >= 4 and abs(len(left) - len(right)) <= 2 and (left + right).isalpha():
            kept.add(quote.start(1) + gaps[0].start())
    return frozenset(kept)


def title_text(text: str) -> str:
    """A title as printed: stray spaces go, the wide gap between its clauses stays as it stands."""
    stripped = text.strip()
    gaps = [gap for gap in _GAP.finditer(stripped) if _is_clause_gap(stripped, gap)]
    parts = []
    position = 0
    for gap in gaps:
        parts += [squeeze(stripped[position : gap.start()]), gap[0]]
        position = gap.end()
    return "".join([*parts, squeeze(stripped[position:])])


def _is_clause_gap(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap in a title separates clauses: wide, or between two of four characters up."""
    left, right = gap.start(), len(text) - gap.end()
    if "\u3000" in gap[0] or len(gap[0]) >= 2:
        return left >= 2 and right >= 2
    if text[gap.start() - 1] in "，。、；：！？（《" or not _is_han(text, gap):
        return False
    return left >= 4 and right >= 4


def _is_han(text: str, gap: re.Match[str]) -> bool:
    return not text[gap.start() - 1].isascii() and not text[gap.end()].isascii()
