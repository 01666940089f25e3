"""Counties that a report names as its place and that no table has: misspelt, or too new."""

from __future__ import annotations

import re
from collections import Counter
from operator import ne

from casebook.model import Locality
from casebook.places.divisions import division, division_table, path_of
from casebook.places.mentions import Mention, find_mentions
from casebook.problems.suggest import suggestions

_BODIES = r"[\u4e00-\u9fff]{2,8}?(?:局|法院|检察院|委员会)"
_UNIT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|县|区|市|旗))"
    rf"(?={_BODIES}|[委：:，,\s\u3000“《]|(?:19|20)\d\d|人民|政府|司法|法治|依法|坚持|推[进动]|创新|打造|关于|公安|检察|法院|以|[^\u4e00-\u9fff]|$)"
)
_NO_NAME = re.compile(
    "[的在以为和与及等各把向从对让将全我该本市县镇乡州旗省区新示社辖老城届第次年月日园]"
    "|推进|推动|打造|创建|建设|开发|管理|法治|首|强|大$|贫困|试点|重点|先进|文明|智慧|特色|边境"
    "|经开|高新|保税|工业|产业|度假|风景|试验|街道"
)
# A report of that place, which need not name it again: 某某县2024年法治政府建设工作报告
_OF_ITS_OWN = re.compile(rf"(?:19|20)\d\d(?:年|[—-])|(?:人民)?政府|委员会|{_BODIES}")
_BODY = re.compile(rf"人民(?:政府|法院|检察院)|{_BODIES}")
# 秦巴山区 and 丹江口库区 are no districts, unless they have a body or the text speaks of a district.
_AREA = re.compile("[山湖库林牧湾矿景]区$")
_DISTRICT = re.compile("[我全]区|区[委政]")
_PREFIX = re.compile(r"(?:[\s\u3000—\-《【“]|关于|中共|(?:19|20)\d\d年(?:度)?)*")


def unlisted_after(line: str, mention: Mention, code: str, text: str) -> str:
    """The county right after a mention of the division `code` that no table has; "" for none.

    See `_unlisted` for which one counts.
    """
    if not code.endswith("00"):
        return ""
    return _unlisted(line, mention.end, text)


def unlisted_at_start(line: str, text: str) -> str:
    """The county that a line begins with and that no table has (`_unlisted`), "" if there is none."""
    match = _PREFIX.match(line)
    return _unlisted(line, match.end() if match else 0, text)


def _unlisted(line: str, start: int, text: str) -> str:
    """The county at `start` of a line that no table has; "" for none.

    One that the text names once counts if it ends in 县 or 旗 or the line tells of a report of its own,
    and is not the misspelt name of a place that the text often has.
    """
    match = _UNIT.match(line, start)
    if match is None:
        return ""
    name = match["name"]
    stem = name[:-1].removesuffix("自治")
    own = _OF_ITS_OWN.match(line, match.end()) is not None
    again = text.count(name) > 1
    if len(stem) < 2 or _NO_NAME.search(stem) or _has_place(name, stem, own=own and again):
        return ""
    own_body = _BODY.match(line, match.end()) or f"{name}管" in text  # 青秀山区管委会
    if _AREA.search(name) and not (own_body or _DISTRICT.search(text)):
        return ""
    if again:
        return name
    return name if (own or name[-1] in "县旗") and not _is_misspelt(name, text) else ""


def _is_misspelt(name: str, text: str) -> bool:
    """Whether the text often names a place whose full name differs in one character: 泸奚县, 泸溪县."""
    names = Counter(mention.surface for mention in find_mentions(text) if mention.kind == "full")
    return any(
        times > 1 and len(other) == len(name) and sum(map(ne, other, name)) == 1
        for other, times in names.items()
    )


def _has_place(name: str, stem: str, *, own: bool) -> bool:
    """Whether a known place is in a name: 合肥经开区, 酉阳自治县, but not 云溪 in 云溪岭县.

    A short one is not in the name of a district that has reports of its own, `own`: 阳山 in 阳山湖区.
    """
    found = find_mentions(name)
    whole = any(mention.kind != "short" or mention.surface == stem for mention in found)
    return whole or bool(found and name[-1] not in "县旗" and not own)


def similar_places(name: str, code: str = "") -> tuple[str, ...]:
    """Full names of divisions that an unlisted name may be meant for, at most three.

    Only those in the division `code`, unless it is "".
    """
    units = division_table().by_code.values()
    near = code.rstrip("0")
    inside = {u.name: u.code for u in units if u.code.startswith(near)}
    return tuple("".join(path_of(inside[found])) for found in suggestions(name, inside, most=3))


def no_such(name: str, code: str) -> Locality:
    """The Locality of a county that no table has, in the division `code` ("" if unknown)."""
    above = division(code)
    place = f"{above.name}没有" if above else "行政区划里没有"
    return Locality(
        unlisted=name,
        candidates=similar_places(name, code),
        reason=f"{place}“{name}”，可能写错，也可能是新设的",
    )
