"""Find text that is no part of a report: watermarks, conversion markers and page numbers.

The functions return `Dropped` spans; they do not change the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from casebook.model import DropClass, Dropped, Span
from casebook.yamltext.packaged import packaged_yaml

# A contact in a watermark: a verb (联系, 添加), a messenger, an account, in this order. All three
# are required, since reports mention messengers too.
_CONTACT = (
    r"(?:如需|更多|获取|领取|下载|代写|材料|资料|范文|请|欢迎|可){0,4}"
    r"(?:联系|添加|加|咨询|搜索|搜|扫)(?:客服|作者|小编|本人|助理|老师|管理员|我)?的?"
    r"(?:微信|[VvＶ]信|薇信|威信|[Qq]{2}|扣扣|[Vv][Xx]|[Ww][Xx])(?:号|群)?[:：]?"
    r"(?:[A-Za-z][A-Za-z0-9_-]{4,19}|[0-9０-９]{5,12})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatermarkRule:
    """One entry of `rules/watermarks.yml`; the file explains the fields."""

    id: str
    drop: DropClass
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str
    keeps: tuple[str, ...]


@cache
def watermark_rules() -> tuple[WatermarkRule, ...]:
    """The rules of the packaged file, loaded once.

    Raises:
        KeyError, ValueError, re.error: if the packaged file is invalid.
    """
    return tuple(
        WatermarkRule(
            id=entry["id"],
            drop=DropClass(entry["drop"]),
            needs=tuple(filter(None, entry["needs"].split("|"))),
            pattern=re.compile("".join(entry["pattern"].split()).replace("{contact}", _CONTACT)),
            example=entry["example"],
            keeps=tuple(entry["keeps"]),
        )
        for entry in packaged_yaml("rules/watermarks.yml")
    )


def find_watermarks(text: str) -> tuple[Dropped, ...]:
    """The watermarks and conversion markers of a text, sorted and disjoint.

    Matching ignores white space, so that `联系微 信32311699` and a watermark that is wrapped match as
    a whole; the span includes the white space inside. Offsets are code points of `text`.
    """
    compact = "".join(text.split())
    matches: list[tuple[int, int, DropClass]] = []
    for rule in watermark_rules():
        if not rule.needs or any(word in compact for word in rule.needs):
            matches.extend(
                (match.start(), match.end(), rule.drop)
                for match in rule.pattern.finditer(compact)
                if match.end() > match.start()
            )
    if not matches:
        return ()
    origin = _Origin(text)
    watermarks: list[Dropped] = []
    for start, end, kind in sorted(matches):
        first, last = origin.of(start), origin.of(end - 1) + 1
        if not watermarks or first >= watermarks[-1].end:
            watermarks.append(Dropped(kind, first, last))
    return tuple(watermarks)


_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[—–－-]{1,2}[ \u3000]*(\d{1,4})[ \u3000]*[—–－-]{1,2}"
    r"|第[ \u3000]*(\d{1,4})[ \u3000]*页(?:[ \u3000/，,]*共[ \u3000]*\d{1,4}[ \u3000]*页)?)[ \t\u3000]*$",
    re.MULTILINE,
)


_LINE = re.compile(r"\s*+(?P<line>\S[^\n]{3,59})(?=\n)")


def find_page_numbers(text: str) -> tuple[Dropped, ...]:
    """Lines that are page numbers (— 12 —, 第3页), and the running heads below them, in order.

    () unless there are at least two, and the number ascends in four fifths of the steps from one to
    the next: a single match could be anything.
    """
    matches = list(_PAGE_NUMBER.finditer(text))
    numbers = [int(match[1] or match[2]) for match in matches]
    rising = sum(first < second for first, second in pairwise(numbers))
    if len(numbers) < 2 or 10 * rising < 8 * (len(numbers) - 1):
        return ()
    found = [Dropped(DropClass.PAGE_NUMBER, *match.span()) for match in matches]
    found += [Dropped(DropClass.RUNNING_HEAD, *span) for span in _running_heads(text, matches)]
    return tuple(sorted(found, key=lambda item: item.start))


def _running_heads(text: str, numbers: Sequence[re.Match[str]]) -> list[Span]:
    """The lines right below page numbers that repeat the first line of the text, in most of these places."""
    first = _LINE.match(text)
    below = [head for number in numbers if (head := _LINE.match(text, number.end()))]
    heads = [head.span("line") for head in below if first and head["line"] == first["line"]]
    return heads if len(heads) > 1 and 2 * len(heads) > len(below) else []


class _Origin:
    """Maps offsets in a text without its white space to offsets in the text itself."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._before: list[int] = []
        count = 0
        for word in re.finditer(r"\S+", text):
            self._starts.append(word.start())
            self._before.append(count)
            count += word.end() - word.start()

    def of(self, index: int) -> int:
        """The offset in the text of the character at `index` without white space."""
        word = bisect_right(self._before, index) - 1
        return self._starts[word] + index - self._before[word]


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with the spans replaced by spaces: a page number may interrupt a watermark."""
    parts = []
    position = 0
    for start, end in spans:
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]]) if parts else text


def outside(watermarks: Sequence[Dropped], known: Sequence[Span]) -> list[Dropped]:
    """The watermarks without the `known` spans (sorted and disjoint) inside them."""
    result: list[Dropped] = []
    starts = [start for start, _ in known]
    for watermark in watermarks:
        position = watermark.start
        first, last = (bisect_left(starts, at) for at in (watermark.start, watermark.end))
        for start, end in known[first:last]:
            result.append(Dropped(watermark.kind, position, start))
            position = end
        result.append(Dropped(watermark.kind, position, watermark.end))
    return [item for item in result if item.start < item.end]
