"""Names without a cue word: by their position in the text, or introduced earlier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, chain

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.names import (
    HAN,
    SPACED,
    foreign_name_at,
    is_clear_name,
    is_plain_name,
    may_be_listed,
)
from casebook.privacy.names.peoples import is_name_part, minority_name_at, minority_starts
from casebook.privacy.names.word_names import is_word_name
from casebook.privacy.rules import privacy_rules
from casebook.system.segmenter import segmenter

# A line or a cell of a Markdown table.
_LINE = re.compile(
    rf"[|\n][ \u3000\t]{{0,20}}({HAN}{{2,4}}|{HAN}[ \u3000]{{1,4}}{HAN})[ \u3000\t]{{0,20}}(?=[|\n]|\Z)"
)
_FIRST_LINE = re.compile(_LINE.pattern.replace("[|\\n]", r"\A", 1))
_WORD = re.compile(rf"{HAN}{{2,4}}")
# 本报记者报道。（李四 王五）
_SIGNED = re.compile(
    rf"[（(](?<=[。！？”].)({HAN}{{2,4}}(?:[ \u3000、]{{1,3}}{HAN}{{2,4}}){{0,3}})[)）]"
)
# 薛春桃是桥头村的低保户
_IS = re.compile(rf"是({HAN}{{2,16}})")
_LINK = re.compile(r"(?:与|和|跟|同|诉|、)")
_DISPUTE_WITHIN = 40
_AND_OTHERS = re.compile("等(?:[0-9]+|[一二三四五六七八九十两]+)[余多]?[人名位]")
_CERTAIN = 4  # characters; a name of several minority parts that is as long is no other word
_PLACE_SUFFIX = frozenset("乡镇村县区路街寺宗社山湖河州盟旗")


def lone_names(text: str) -> Iterator[PrivateDetail]:
    """Names that are alone in a line or a table cell, and those in brackets after a sentence."""
    places = privacy_rules().places
    lines = (_FIRST_LINE.match(text), *_LINE.finditer(text))
    for match in filter(None, (*lines, *_SIGNED.finditer(text))):
        whole = "".join(match[1].split()) if SPACED.fullmatch(match[1]) else ""
        for word in [match] if whole else _WORD.finditer(text, *match.span(1)):
            name = whole or word[0]
            if is_plain_name(name) and name not in places:
                start, end = word.span(1) if whole else word.span()
                yield PrivateDetail("person", text[start:end], start)


_BYLINE = re.compile(
    rf"[（(](?:本[报网刊]|特约|见习)?(?:记者|通讯员|摄影|作者)[ \u3000：:/]{{1,3}}(?P<names>{HAN}{{2,4}}(?:[ \u3000、，：:/]{{1,3}}{HAN}{{2,4}}){{0,9}})[）)]"
)


def byline_names(text: str) -> Iterator[PrivateDetail]:
    """What stands behind 记者 in brackets, by whatever surname: （记者 洛一平 通讯员 李四）."""
    for match in _BYLINE.finditer(text):
        for word in _WORD.finditer(text, *match.span("names")):
            if word[0] not in privacy_rules().cues:
                yield PrivateDetail("person", word[0], word.start())


def ranked_names(text: str) -> Iterator[PrivateDetail]:
    """Surnames with a rank among kin, or 老 before one: 杨二嫂, 贺老三."""
    for match in _ranked().finditer(text):
        yield PrivateDetail("person", match["name"], match.start("name"))


@cache
def _ranked() -> re.Pattern[str]:
    rules = privacy_rules()
    clear = "".join(sorted(rules.surnames - rules.semi - {"养"}))
    other = "".join(sorted(rules.semi - rules.weak))
    ranks, kin = "大二三四五六七八九幺小老", "嫂叔婶伯爷哥姐妈娘奶爹妹弟舅姨姑公婆"
    called = f"[{ranks}](?:[{kin}]|奶奶|爷爷)(?![乡镇村庄巷街山河沟湾])|老[大二三四五六七八九幺汉栓蔫实头伯爹](?![师年院家化少弱幼乡区个道项])"
    edge = f"(?<!{HAN})|(?<=[村的和与找给对为把叫向帮听记跟])"
    return re.compile(f"(?P<name>(?:[{clear}]|(?:{edge})[{other}])(?:{called}))")


# What may stand between the owner of a number and the number.
_LABEL = re.compile(
    r"[ \u3000]?[（(：:，,]?[ \u3000]?(?:(?:联系)?(?:电话|手机)号?|微信号?)?[：: \u3000]?\Z"
)
_HAN_BEFORE = re.compile(rf"{HAN}{{1,4}}\Z")
_BEFORE_NUMBER = 16  # characters


def owners(text: str, numbers: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """Names right before one of the private `numbers`, or its label: 王芳（手机13912345678）."""
    for number in numbers:
        label = _LABEL.search(text, max(0, number.start - _BEFORE_NUMBER), number.start)
        end = label.start() if label else number.start
        for start in (end - 3, end - 2):
            name = text[max(start, 0) : end]
            if start >= 0 and may_be_listed(name) and _begins_word(text, start, end):
                yield PrivateDetail("person", name, start)
                break


def _begins_word(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary ends where a name begins: 物业|郑丽."""
    before = _HAN_BEFORE.search(text, max(0, start - _CERTAIN), start)
    at = before.start() if before else start
    ends = accumulate(map(len, segmenter().cut(text[at:end], False)), initial=at)
    return start in ends


def clause_names(text: str) -> Iterator[PrivateDetail]:
    """Names that begin a clause and do what persons do: 薛春桃是桥头村的低保户."""
    rules = privacy_rules()
    starts = (match.end() for match in _clause_start().finditer(text))
    for start in chain((0,), starts):
        end = minority_name_at(text, start)
        certain = end >= start + _CERTAIN and text[end : end + 1] not in _PLACE_SUFFIX
        if not end and is_name_part(text[start : start + 2]):
            end = foreign_name_at(text, start)
            certain = end > 0 and "\u3400" <= text[end : end + 1] <= "\u9fff"
        if not end:
            sizes = (4, 3) if text[start : start + 2] in rules.compound else (3,)
            end = next((start + n for n in sizes if is_clear_name(text[start : start + n])), 0)
        if not end and is_word_name(text[start : start + 3]) and _is_sure(text, start + 3):
            end, certain = start + 3, True
        if end and text[start:end] not in rules.places and (certain or _acts(text, end)):
            yield PrivateDetail("person", text[start:end], start)
            yield from _other_party(text, end)
    yield from _weak_names(text)


def _other_party(text: str, at: int) -> Iterator[PrivateDetail]:
    """The other party of a dispute, by a name after the link at `at`: 靳二牛与路三妹离婚纠纷案."""
    link = _LINK.match(text, at)
    if not link:
        return
    start = link.end()
    end = minority_name_at(text, start)
    if not end:
        sizes = (4, 3) if text[start : start + 2] in privacy_rules().compound else (3,)
        end = next((start + n for n in sizes if may_be_listed(text[start : start + n])), 0)
    named = end and text[end - 1] not in privacy_rules().place_ends
    if named and privacy_rules().dispute.search(text, end, end + _DISPUTE_WITHIN):
        yield PrivateDetail("person", text[start:end], start)


def _weak_names(text: str) -> Iterator[PrivateDetail]:
    """Names with a surname that is also a word, that begin a sentence: 于小海等5人被…, 项秋菊当选…."""
    rules = privacy_rules()
    for match in _sentence_start().finditer(text):
        start, end = match.end(), match.end() + 3
        name = text[start:end]
        if (
            may_be_listed(name)
            and name[-1] not in rules.place_ends
            and (
                _AND_OTHERS.match(text, end)
                or text.startswith(rules.clause_follow_sure, end)
                or (name[-1] not in rules.not_won and text.startswith(rules.clause_follow_won, end))
            )
        ):
            yield PrivateDetail("person", name, start)
        elif is_word_name(name) and _is_sure(text, end):
            yield PrivateDetail("person", name, start)
            yield from _other_party(text, end)


def _is_sure(text: str, end: int) -> bool:
    """Whether what follows at `end` is said of persons only: 关山月，男，; 易水寒与某人因…发生争执."""
    if text.startswith(privacy_rules().word_name_sure, end):
        return True
    link = _LINK.match(text, end)
    return bool(link and may_be_listed(text[link.end() : link.end() + 3])) and bool(
        privacy_rules().dispute.search(text, end, end + _DISPUTE_WITHIN)
    )


@cache
def _sentence_start() -> re.Pattern[str]:
    """The begin of a sentence before what may be a name with a surname that is also a word."""
    rules = privacy_rules()
    given = "".join(sorted(rules.given))
    return re.compile(
        rf"(?:\A|(?<=[。！？；）.．\n]))[ \u3000]{{0,4}}(?=[{''.join(sorted(rules.semi))}][{given}]{{2}})"
    )


@cache
def _clause_start() -> re.Pattern[str]:
    """The begin of a clause before what may be a name: 。薛春桃是…, 年近七旬的娄大顺独自…."""
    rules = privacy_rules()
    given = "".join(sorted(rules.given))
    single = "".join(sorted(rules.surnames - rules.semi))
    compound = "|".join(sorted(rules.compound))
    name = rf"[{single}][{given}]{{2}}|(?:{compound})[{given}]|{minority_starts()}"
    return re.compile(rf"[，。；：！？、（“”‘,;:?!( \u3000\n的号例](?={name})")


def _acts(text: str, end: int) -> bool:
    """Whether what follows a name at the begin of a clause is said of persons."""
    rules = privacy_rules()
    if text.startswith(rules.clause_follow, end) or text[end : end + 2] in rules.follow:
        return True
    said = _IS.match(text, end)
    if (said and said[1].endswith(rules.roles_end)) or _AND_OTHERS.match(text, end):
        return True
    link = _LINK.match(text, end)
    return bool(link and rules.dispute.search(text, end, end + _DISPUTE_WITHIN))


def _is_full(name: str) -> bool:
    """Whether a name that was found is long enough to be told from words wherever it stands."""
    if len(name) == minority_name_at(name, 0):
        return len(name) > 2
    return len(name) > 2 and (is_plain_name(name, weak=True) or may_be_listed(name))


def repetitions(text: str, details: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """All occurrences of the names in `details`, if they are full names of three or more characters."""
    names = {d.text for d in details if d.kind in ("person", "official")}
    full = [name for name in names if _is_full(name)]
    if not full:
        return
    automaton = AhoCorasick(full, matchkind=MatchKind.LeftmostLongest)
    for index, start, _ in automaton.find_matches_as_indexes(text):
        yield PrivateDetail("person", full[index], start)
