"""Finds the bounds of numbers, so that part of a longer number is never taken for a number.

`RUN` matches all characters of a number at once; `numerals` decides whether they have a value.
`lacks_beginning`, `continues`, `figure_starts` and `has_figure` look at the characters next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.extract.quantities.numerals import CHINESE, DIGITS, NUMERALS, ONES

_STARS, _CROSSES = "*＊", "XxＸ×"
MASKS = _STARS + _CROSSES
_MULTIPLIERS = "十百千万亿零〇○拾佰仟萬億"
NUMBER = f"{DIGITS}{MASKS}{NUMERALS}"
_DIGIT_OR_MASK = f"{DIGITS}{MASKS}"
_BEFORE_CHINESE = re.sub("[伍陆]", "", NUMBER)  # 队伍百余支: 伍 is no numeral here

# Possessive quantifiers avoid backtracking into a long run. Only on single characters: possessive
# groups are broken before Python 3.11.5 (python/cpython#106052).
# A comma joins digits unless a year follows (得分98.5,2023年); a full-width one, which also ends
# clauses, only before three or four digits.
RUN = rf"""
    [{NUMBER}]++(?:(?:
        (?<=[{_DIGIT_OR_MASK}])[.．](?=[{_DIGIT_OR_MASK}])
      | (?<=[{DIGITS}]),(?=[{DIGITS}])(?![{DIGITS}]{{4}}年)
      | (?<=[{DIGITS}])，(?=[{DIGITS}]{{3,4}}(?![{DIGITS}年]))
      | (?<=[{_STARS}])[,，](?=[{DIGITS}]{{3}}(?![{DIGITS}]))
      | (?<=[{DIGITS}{_STARS}])[,，](?=[{_STARS}]{{3}}(?![{_STARS}]))
      | 点(?=[{DIGITS}零〇○{ONES}])
      | [余多](?=[万亿])
    )[{NUMBER}]++)*
"""

# 统一10个标准, 队伍20支, **一百件**: the first character belongs to the word before the number
_OTHER_WORD = re.compile(
    rf"[{ONES}](?=[{_DIGIT_OR_MASK}])|[伍陆](?![拾佰仟萬億万亿])|[{_STARS}]+(?=[{ONES}])"
)
_MULTIPLE = re.compile("[十百千万亿]")
_NUMBER_CHARACTERS = frozenset(f"0123456789０１２３４５６７８９{MASKS}{NUMERALS}几")
_TENFOLD = re.compile(r"[1１][0０]+[余多]?[万亿]*")
# Nouns that end in 数: 件数10件, 总人数100人; but 群众数100人 may be several hundreds
_COUNTED = frozenset("件人户次总家个条项起场宗份名天页字分指基系倍票车台辆亩套处支期篇册例")
# What is typed for 〇: full-width and Cyrillic O, circles and boxes
_CIRCLES = frozenset("ＯО◯⚪□")
# Characters that join two numbers: 一百另八, 一百单八, 十来二十, 1﹐234, 1'234, 100至200件
_JOINTS = frozenset("另令单来﹐‚٬'’至到或")
_FROM = re.compile("[从由自]")
_SPACED = re.compile(rf"[{DIGITS}] $|[{NUMBER}][点余多又]$")
# The number or the quantity continues: 12 345, 2个半月, 3个多小时, 两天半, 5元8角
_CONTINUATION = re.compile(
    r"(?<=个)[半多](?:小?时|月|天|工作日|星期|学[年期]|世纪|百分点)|(?<=[个天倍亩里米吨时斤])半(?!年)"
    r"|(?<=个)[余多]?[万亿]|(?<=个[余多])[万亿]"
    rf"|(?<=[百千万]单)[{ONES}]|(?<=元)[0-9{ONES}]{{1,2}}角|(?<=[{DIGITS}]) [{DIGITS}]"
)
# What must not stand next to a figure that is to be found
_DIGITS_AND_MASKS = frozenset(f"0123456789０１２３４５６７８９{MASKS}")
_BEFORE_COMMA = re.compile(rf"[{DIGITS}]{{3,4}}(?![{DIGITS}年])")
_VAGUE_BEFORE = f"(?<![{NUMBER}][点余多又])"
_DIGITS_BEFORE = rf"(?<![{_DIGIT_OR_MASK}{_MULTIPLIERS}几.．]){_VAGUE_BEFORE}"
_NO_DIGITS_BEFORE = re.compile(rf"{_DIGITS_BEFORE}(?<![{DIGITS}],)")
_NO_DIGITS_BEFORE_THREE = re.compile(rf"{_DIGITS_BEFORE}(?<![{DIGITS}][,，])")
_NO_NUMERAL_BEFORE = re.compile(f"(?<![{_BEFORE_CHINESE}几]){_VAGUE_BEFORE}")
_NO_TENS_BEFORE = re.compile(f"(?<![{_BEFORE_CHINESE}几数]){_VAGUE_BEFORE}")
_NO_NUMBER_AFTER = re.compile(rf"(?![{_DIGIT_OR_MASK}{CHINESE}])(?![.．,，][{DIGITS}])")


def opening(run: str) -> int:
    """The number of characters at the start of a run that belong to the word before the number."""
    match = _OTHER_WORD.match(run)
    return match.end() if match else 0


def lacks_beginning(text: str, start: int, run: str) -> bool:
    """Whether `run` is only the end of a longer number: `几十`, `数百`, `12 345`, `1/3二`.

    `start` is where the run was matched, before the characters that `opening` counts were cut off.
    """
    before = text[start - 1] if start else "\n"
    if before in _NUMBER_CHARACTERS or before in _CIRCLES:
        return True
    if before in _JOINTS:
        return _is_joined(text, start, before)
    if before == "数":
        vague = _MULTIPLE.match(run) or (
            _TENFOLD.fullmatch(run) and text[max(0, start - 2) : start - 1] not in _COUNTED
        )
        return bool(vague)
    return before in " 点余多又" and bool(_SPACED.search(text, max(0, start - 2), start))


def _is_joined(text: str, start: int, before: str) -> bool:
    """Whether the character `before` the offset `start` joins the number to an earlier one."""
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if earlier not in _NUMBER_CHARACTERS or not earlier:
        return False
    # 从30到50件 is a change; 30到50件 is a range, which has no single value
    return before not in "至到或" or not _FROM.search(text, max(0, start - 16), start)


def continues(text: str, end: int) -> bool:
    """Whether a longer quantity goes on at `end`: `2个半月`, `12 345`."""
    return bool(_CONTINUATION.match(text, end))


def figure_starts(figure: str, text: str) -> Iterator[int]:
    """Yield where a figure stands in a text without being part of a longer number, left to right.

    `100%` is not found in `1100%`, `2000万元` not in `1亿2000万元`, `十件` not in `数十件`. Neither the
    figure nor the text may contain white space. Places do not overlap; "" is found nowhere.
    """
    if not figure:
        return
    guards = _guards(figure)
    start = text.find(figure)
    while start >= 0:
        end = start + len(figure)
        whole = all(guard.match(text, end if after else start) for guard, after in guards)
        if whole:
            yield start
        start = text.find(figure, end if whole else start + 1)


def has_figure(figure: str, text: str) -> bool:
    """Whether a figure stands in a text (`figure_starts`)."""
    return next(figure_starts(figure, text), None) is not None


def _guards(figure: str) -> list[tuple[re.Pattern[str], bool]]:
    """What must match at the ends of a figure, and whether that is behind it."""
    guards = []
    if figure[0] in _DIGITS_AND_MASKS:
        long = _BEFORE_COMMA.match(figure)
        guards = [(_NO_DIGITS_BEFORE_THREE if long else _NO_DIGITS_BEFORE, False)]
    elif figure[0] in CHINESE:
        multiple = _MULTIPLE.match(figure)
        guards = [(_NO_TENS_BEFORE if multiple else _NO_NUMERAL_BEFORE, False)]
    if figure[-1] in _DIGITS_AND_MASKS or figure[-1] in CHINESE:
        guards.append((_NO_NUMBER_AFTER, True))
    return guards
