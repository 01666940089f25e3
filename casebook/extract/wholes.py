"""Where a number begins and ends in a text, so that no part of a longer one is taken for it.

`RUN` matches all characters of a number at once, whatever they say: whether the whole makes sense
is decided in `numerals`. `shortened`, `goes_on` and `whole` look at what stands beside it.
"""

from __future__ import annotations

import re

from casebook.extract.numerals import CHINESE, DIGITS, NUMERALS, ONES

_STARS, _CROSSES = "*＊", "XxＸ×"
MASKS = _STARS + _CROSSES
_MULTIPLIERS = "十百千万亿零〇○拾佰仟萬億"
NUMBER = f"{DIGITS}{MASKS}{NUMERALS}"
_FIGURE = f"{DIGITS}{MASKS}"
_BEFORE_CHINESE = re.sub("[伍陆]", "", NUMBER)  # 队伍百余支

# Possessive quantifiers: a run is read once, however long it is. Only on single characters: before
# Python 3.11.5 a possessive group forgets where it was (python/cpython#106052).
# A comma joins digits unless a year follows (得分98.5,2023年); a full-width one, which also ends
# clauses, only before three or four digits.
RUN = rf"""
    [{NUMBER}]++(?:(?:
        (?<=[{_FIGURE}])[.．](?=[{_FIGURE}])
      | (?<=[{DIGITS}]),(?=[{DIGITS}])(?![{DIGITS}]{{4}}年)
      | (?<=[{DIGITS}])，(?=[{DIGITS}]{{3,4}}(?![{DIGITS}年]))
      | (?<=[{_STARS}])[,，](?=[{DIGITS}]{{3}}(?![{DIGITS}]))
      | (?<=[{DIGITS}{_STARS}])[,，](?=[{_STARS}]{{3}}(?![{_STARS}]))
      | 点(?=[{DIGITS}零〇○{ONES}])
      | [余多](?=[万亿])
    )[{NUMBER}]++)*
"""

# 统一10个标准, 队伍20支, **一百件**: the first character belongs to the word before the number
_WORD = re.compile(rf"[{ONES}](?=[{_FIGURE}])|[伍陆](?![拾佰仟萬億万亿])|[{_STARS}]+(?=[{ONES}])")
_SEVERAL = re.compile("[十百千万亿]")
_LONGER = frozenset(f"0123456789０１２３４５６７８９{MASKS}{NUMERALS}几")
_TENFOLD = re.compile(r"[1１][0０]+[余多]?[万亿]*")
# Nouns that end in 数: 件数10件, 总人数100人; but 群众数100人 may be several hundreds
_COUNTED = frozenset("件人户次总家个条项起场宗份名天页字分指基系倍票车台辆亩套处支期篇册例")
# What is typed for 〇: full-width and Cyrillic O, circles and boxes
_LOOK_ALIKES = frozenset("ＯО◯⚪□")
# 一百另八, 一百单八, 十来二十, 1﹐234, 1'234; 100至200件
_INSIDE = frozenset("另令单来﹐‚٬'’至到或")
_FROM = re.compile("[从由自]")
_SPACED = re.compile(rf"[{DIGITS}] $|[{NUMBER}][点余多又]$")
# 12 345, 2个半月, 3个多小时, 两天半, 5元8角: the number or the quantity goes on
_GOES_ON = re.compile(
    r"(?<=个)[半多](?:小?时|月|天|工作日|星期|学[年期]|世纪|百分点)|(?<=[个天倍亩里米吨时斤])半(?!年)"
    r"|(?<=个)[余多]?[万亿]|(?<=个[余多])[万亿]"
    rf"|(?<=[百千万]单)[{ONES}]|(?<=元)[0-9{ONES}]{{1,2}}角|(?<=[{DIGITS}]) [{DIGITS}]"
)


def opening(run: str) -> int:
    """How many characters at the start of a run belong to the word before the number."""
    found = _WORD.match(run)
    return found.end() if found else 0


def shortened(text: str, start: int, run: str) -> bool:
    """Whether the number `run` lacks a part before `start`: `几十`, `数百`, `12 345`, `1/3二`."""
    before = text[start - 1] if start else "\n"
    if before in _LONGER or before in _LOOK_ALIKES:
        return True
    if before in _INSIDE:
        return _inside(text, start, before)
    if before == "数":
        several = _SEVERAL.match(run) or (
            _TENFOLD.fullmatch(run) and text[max(0, start - 2) : start - 1] not in _COUNTED
        )
        return bool(several)
    return before in " 点余多又" and bool(_SPACED.search(text, max(0, start - 2), start))


def _inside(text: str, start: int, before: str) -> bool:
    """Whether the mark before `start` joins the number to one before it."""
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if earlier not in _LONGER or not earlier:
        return False
    # 从30到50件 is a change; 30到50件 is one quantity, of which no end is the value
    return before not in "至到或" or not _FROM.search(text, max(0, start - 16), start)


def goes_on(text: str, end: int) -> bool:
    """Whether a quantity that ends at `end` is only the head of a longer one: `2个半月`, `12 345`."""
    return bool(_GOES_ON.match(text, end))


def whole(words: str) -> re.Pattern[str]:
    """What finds the words of a figure where they are not part of a longer number.

    Words and text come without white space: `100%` is not in `1100%`, `2000万元` not in
    `1亿2000万元`, `十件` not in `数十件`.
    """
    before = after = ""
    if re.match(f"[{_FIGURE}]", words):
        commas = ",，" if re.match(f"[{DIGITS}]{{3,4}}(?![{DIGITS}年])", words) else ","
        before = rf"(?<![{_FIGURE}{_MULTIPLIERS}几.．])(?<![{DIGITS}][{commas}])"
    elif re.match(f"[{CHINESE}]", words):
        before = f"(?<![{_BEFORE_CHINESE}几])" + ("(?<!数)" if _SEVERAL.match(words) else "")
    if before:
        before += f"(?<![{NUMBER}][点余多又])"
    if re.search(f"[{_FIGURE}{CHINESE}]$", words):
        after = rf"(?![{_FIGURE}{CHINESE}])(?![.．,，][{DIGITS}])"
    return re.compile(before + re.escape(words) + after)
