"""The scope of a metric, i.e. the area or body it is about: 全省, 全市, 市本级, one department.

A scope applies to the metrics after it, up to the next scope, a semicolon or the sentence end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from casebook.extract.reading import Reading
from casebook.findings import Scope, ScopeKind

_WHOLE_DIVISION: dict[str, ScopeKind] = {
    "国": "全国",
    "省": "全省",
    "自治区": "全省",
    "市": "全市",
    "州": "全市",
    "盟": "全市",
    "县": "全县",
    "旗": "全县",
    "镇": "全乡",
    "乡": "全乡",
    "街道": "全乡",
}
_BODY = (
    r"(?:局|厅|委员会|委|院|办公室|办|中心|支队|大队|公安|政府|街道|司法所)(?=共|累计|已|全年|年|依法|先后|办理|受理|"
    r"开展|组织|审查|审核|召开|制定|出台|梳理|收到|接受|列入|，|对)"
)
# All of it begins with one set of characters, by which a search finds the places to try
_PATTERN = re.compile(
    r"[全我该本省市县区州旗](?:(?:(?<=全)|(?<=[我该本])(?=[市县区省镇乡旗州盟街]))(?P<whole>国|省|自治区|市|州|盟|县|旗|镇|乡|街道|区(?!域))"
    r"(?![面民程域级本长委政]|率先|首|领先|前列|前茅|第[一二三四五六七八九十\d]|最)"
    r"|(?<=[省市县区州旗])(?P<own>(?:政府)?本级)"
    rf"|(?<=[，。；：\n年月][^全])(?P<body>[^，。；：、\d《》“”的]{{0,8}}?{_BODY}))"
)
# 区市县三级网上可办率分别达98.3%、83%、82.5%: a value of each tier
_TIERED = re.compile(
    r"(?P<tiers>[省市区](?:、?[市州盟县旗区乡镇村]){1,4})[二两三四五]级[^，。；、\n分]{2,40}分别[^，。；、\d\n]{0,6}"
    r"(?P<values>\d[^，。；、和\n]*(?:[、和]\d[^，。；、和\n]*)+)"
)
_VALUE = re.compile(r"[^、和]+")
_REGION_FIRST = "区"
_SENTENCE = re.compile(r"[。！？!?\n；;]")
# 领跑全省, 位居全市第一, 荣获全国先进: peers and award-givers, not what the metric is about
_NOT_A_SCOPE = re.compile(
    r"(?:在|居|列|领跑|领先|前列|为|获|评|选|跻身|入|名|第[一二三四五]批、?|[“《、（])$"
)
# 全区 is a whole autonomous region in a text that mentions one, else a district.
_AUTONOMOUS_REGION = "自治区"


class Scopes:
    """The scopes of a text; `at` looks up the one that applies at an offset of the plain text."""

    def __init__(self, reading: Reading) -> None:
        text = reading.plain.text
        region: ScopeKind = "全省" if _AUTONOMOUS_REGION in text else "全县"
        self._mentions = [
            (match.start(), match.end(), _scope(match, region))
            for match in _PATTERN.finditer(text)
            if _is_scope(reading, match)
        ]
        self._tiers = dict(_tiers(text)) if "级" in text else {}
        self._mention_ends = [end for _, end, _ in self._mentions]
        self._stops = [stop.start() for stop in _SENTENCE.finditer(text)]

    def at(self, offset: int) -> Scope | None:
        """The last scope before `offset` in the same sentence; None when there is none."""
        if offset in self._tiers:
            return self._tiers[offset]
        index = bisect_right(self._mention_ends, offset) - 1
        if index < 0:
            return None
        start, _, scope = self._mentions[index]
        sentence_end = bisect_right(self._stops, start)
        if sentence_end < len(self._stops) and self._stops[sentence_end] < offset:
            return None
        return scope


def _tiers(text: str) -> Iterator[tuple[int, Scope]]:
    """The offset of each value that a text gives for several tiers in turn, with its tier."""
    for match in _TIERED.finditer(text):
        tiers = match["tiers"].replace("、", "")
        values = list(_VALUE.finditer(text, match.start("values"), match.end("values")))
        if len(tiers) == len(values):
            for index, (tier, value) in enumerate(zip(tiers, values, strict=True)):
                first = not index and tier == _REGION_FIRST
                yield value.start(), Scope("本级", f"{'自治区' if first else tier}级")


def _is_scope(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the match can be a scope: not in a title, and 全国 only at the start of a clause."""
    text, start = reading.plain.text, match.start()
    if reading.plain.in_title(start) or _NOT_A_SCOPE.search(text, max(0, start - 6), start):
        return False
    return match["whole"] != "国" or text[start - 1 : start] in ("", *"，。；：\n")


def _scope(match: re.Match[str], region: ScopeKind) -> Scope:
    """The scope of a match; `region` is what 全区 means in this text."""
    text = match.group()
    if match["own"]:
        return Scope("本级", text)
    if match["body"]:
        return Scope("部门", text)
    return Scope(region if match["whole"] == "区" else _WHOLE_DIVISION[match["whole"]], text)
