"""Find dwelling numbers: 7栋2单元1203室, 柳树村3组12号, and a house number after 家住."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import Span
from casebook.privacy.rules import privacy_rules

_FEW = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_NAME = rf"(?:{_FEW}|[A-Za-zＡ-Ｚ甲乙丙丁东西南北])"
_BLOCK = r"(?:号楼|#楼|栋|幢|座|号院)"
_STAIR = rf"[ ]?{_NAME}(?:单元|门|梯)"
_ROOM = (
    r"[ ]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[层楼][ ]?[0-9０-９]{1,4}(?:室|号|户|房)"
)
_FLAT = r"[ -]?[0-9０-９]{3,4}(?:[ ]?(?:室|号房|号|户室|房))?"
# A number of things, not of a flat: 建成5栋301套住房, 12栋楼房.
_NO_FLAT = r"(?![0-9０-９.．%％多余户套个人件间名万平米元年次家亿座])"
_GROUP = rf"(?:[0-9]{{1,4}}号院)?{_FEW}(?:组|社|队|屯|巷|弄|排)(?:[0-9０-９]{{1,4}}|附[0-9]{{1,3}})号(?:附[0-9]{{1,3}}号)?"
_DWELLERS = "租户|租客|住户|业主|居民|户主|老人|人家|一家|房东|村民"
_HOUSE = re.compile(
    rf"(?<![0-9０-９A-Za-z.第])(?:"
    rf"{_NAME}{_BLOCK}(?:{_NAME}{_BLOCK})?(?:{_STAIR}(?:{_FLAT}{_NO_FLAT}|{_ROOM})?|{_FLAT}{_NO_FLAT}|{_ROOM})"
    rf"|{_NAME}单元(?:{_FLAT}{_NO_FLAT}|{_ROOM})"
    rf"|[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?:室|号|(?=的?(?:住户|业主|居民|租户|房|户主|老人)))"
    rf"|(?<=[巷路街里弄同村组条道区])[0-9]{{1,4}}号院?(?=(?:[东西南北上下前后][屋房院])?[内里]?的?(?:{_DWELLERS}))"
    rf"|{_GROUP}(?!议案|提案|建议|文件|令|公告|窗口|线|楼|院|地块|机)"
    rf")"
)
# 家住人民路88号, 户籍地：大湾村23号, 现住幸福里12号; not 位于人民路88号, which says where a body is.
_HOME = re.compile(
    r"(?=[家住租居独借寄现暂出户送])(?:家住|(?<![居入])住在?(?=[^，。；！？\n房]{2,12}[0-9]-[0-9])|住在|租住|住址|住所地?|居住地|[居独借寄]住在|独居在|寄居在|居住于|现居|现住|暂住|出生地|户籍地|户籍所在地|送达地址|家庭地址|家庭住址|户口所在地)"
    r"[^，。；！？\n]{0,30}?(?P<number>(?<![0-9０-９第])(?:[0-9０-９]{1,5}|[一二三四五六七八九十百]{1,5})号"
    r"(?:院|之[一二三四五六七八九十]|附[0-9]{1,3}号)?"
    r"(?:[ ]?[0-9０-９]{3,4}室)?|[0-9０-９]{1,2}(?:-[0-9０-９]{1,4}){1,2}|[0-9０-９]{3,4}(?:室|房))(?!楼|窗口|线|令|文|-|[0-9])"
)
_MARK = re.compile(
    r"[栋幢座组社队屯巷弄排室单号#-](?<=[0-9０-９A-Za-zＡ-Ｚ甲乙丙丁东西南北一二三四五六七八九十].)(?!-?[0-9]{5})"
)
_AHEAD, _BEHIND = 8, 24  # most code points of a dwelling number before and after its first mark


def find_addresses(text: str) -> Iterator[Span]:
    """The spans of dwelling numbers, those next to a building before those after a cue word."""
    public = privacy_rules().public_rooms
    done = 0
    for mark in _MARK.finditer(text):
        if mark.start() < done:
            continue
        match = _HOUSE.search(text, max(done, mark.start() - _AHEAD), mark.start() + _BEHIND)
        if match:
            done = match.end()
            if not text.endswith(public, max(0, match.start() - 4), match.start()):
                yield match.span()
    for match in _HOME.finditer(text):
        yield match.span("number")
