"""Names of persons and officials next to a cue word: 市长张三, 村民李建国, 王女士, 丁建业说."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import Span
from casebook.privacy.details import PrivateDetail, PrivateKind
from casebook.privacy.names.companions import counted_names, is_verb, may_be_party
from casebook.privacy.names.grammar import name_by_grammar
from casebook.privacy.names.names import (
    HAN,
    SPACED,
    is_clear_name,
    is_plain_name,
    listed_name_at,
    may_be_listed,
    name_at,
    starts_word,
)
from casebook.privacy.names.persons import is_crowd, is_other_word, person_words
from casebook.privacy.names.word_names import person_name_at, word_name_at
from casebook.privacy.rules import privacy_rules
from casebook.system.segmenter import segmenter

# Groups of cue words that come after a name (丁建业说), and those that come before one (村民李建国).
_AFTER_NAME = frozenset(("offices", "titled", "courtesy", "speech", "studios"))
_BEFORE_NAME = frozenset(("offices", "titled", "roles", "labels"))
_GAP = re.compile(r"[”」』]?[ \u3000\t]{0,4}(?:[:：][ \u3000\t]{0,4})?")
_COLON = re.compile(
    r"(?:[（(](?:[0-9一二三四五六七八九十]{1,3}[名人位个]|[\u4e00-\u9fff]{1,4})[）)])?"
    r"(?:[ \u3000\t]{0,4}[:：/／][ \u3000\t]{0,4}|[ \u3000\t]{1,4})"
)
LINK = re.compile(r"(?:[（(][^（）()\n]{1,8}[）)])?[ \u3000\t]{0,2}[、和与及][ \u3000\t]{0,2}")
"""Separator of two names in a list, with a note in brackets: （右一）、 in 局长张三（右一）、李四."""
_NO_GAP = re.compile("")
_MASKED_ITEM = re.compile(rf"{HAN}{{1,2}}[某×*＊]{{1,2}}[、和与及]")
_SIGNED = re.compile(rf"(?<=[ \u3000]){HAN}{{2,3}}(?=[）) \u3000])")  # （记者 白雪 通讯员 马蹄）
_LISTED = re.compile(r"[ \u3000\t]{1,4}|[，,]")
_BEFORE_OFFICE = frozenset("局院委办处部府会区县市镇乡所队站司和由与对请是让被给向的及即")
_LEADERS = ("长", "书记", "主任")  # what their offices end with
_NUMERALS = frozenset("一二三四五六七八九十百千万两几多数名位")
# 一名未成年人（祝浩然，14岁）, 双方当事人（甘成林、游小红）
_BRACKETS, _IN_BRACKETS = frozenset("（("), frozenset("）)，,、与和；; \u3000")
_SPACES = re.compile(r"[ \u3000\t]{1,4}")
_SIDES = ("原告", "被告", "申请人", "业主", "患者")  # of which 方 may be part


def cued_names(text: str) -> Iterator[PrivateDetail]:
    """The names next to the cue words of `private.yml`, cue word by cue word, in text order.

    Names in a list before a cue word come nearest first.
    """
    rules = privacy_rules()
    done = 0
    for index, start, end in rules.automaton.find_matches_as_indexes(text):
        if end <= done:
            continue
        if is_no_cue(text, start, end):
            continue
        _, groups = rules.entries[index]
        kind: PrivateKind = "official" if "offices" in groups else "person"
        name = None
        if not groups.isdisjoint(_AFTER_NAME):
            name = _name_before(text, start, end, done, groups=groups)
        if name is not None:
            tail = end if "courtesy" in groups else start
            while name is not None:
                yield PrivateDetail(kind, text[name:tail], name)
                # Once this name is removed, the one before it precedes the office.
                tail = name
                if kind != "official":
                    break
                name = _name_before(text, tail, end, done, groups=groups)
            done = end
        if not groups.isdisjoint(_BEFORE_NAME) and text[end : end + 1] in rules.openers:
            crowd = is_crowd(text[start:end])
            for first, last in _names_after(text, start, end, groups, crowd=crowd):
                yield PrivateDetail(kind, text[first:last], first)
                done = last


def is_no_cue(text: str, start: int, end: int) -> bool:
    """Whether the role `text[start:end]` is part of a longer word: 电工 in 水电工程, 原告 in 原告方证据."""
    around = text[max(0, start - 1) : end + 1]
    return any(word in around for word in privacy_rules().not_cues) or is_side(text, end)


def is_side(text: str, at: int) -> bool:
    """Whether the word at `at` is the 方 of a side, with a word behind it that is no name: 原告方|证据."""
    word = text[at + 1 : at + 3]
    return (
        text.startswith("方", at)
        and text.endswith(_SIDES, 0, at)
        and segmenter().has_word(word)
        and not segmenter().tag(word, False)[0][1].startswith("nr")
    )


def _name_before(text: str, at: int, end: int, done: int, *, groups: frozenset[str]) -> int | None:
    """Start of the name that ends at `at`; None for no name.

    The cue word is `text[at:end]`, `groups` are its groups. The name may not begin before `done`.
    """
    rules = privacy_rules()
    if at == done and done:
        return None
    for size, length in ((2, 4), (2, 3), (1, 3), (1, 2)):
        start = at - length
        if start < done:
            continue
        name = text[start:at]
        if size == 2:
            if name[:2] not in rules.compound or not rules.given.issuperset(name[2:]):
                continue
        elif not _is_addressed(text, start, at, groups=groups, cue=text[at:end]) and (
            is_verb(name)
            or not is_plain_name(name, weak=starts_word(text, start) or text[start - 1] == "的")
            or (name in rules.places and groups.isdisjoint(("courtesy", "studios")))
        ):
            continue
        if _may_begin(text, start, groups):
            return start
    cue = text[at:end]
    if cue in rules.courtesy_full or groups.isdisjoint(("courtesy", "offices", "titled")):
        return None
    return _surname_before(text, at, done, polite="courtesy" in groups)


def _is_addressed(text: str, start: int, at: int, *, groups: frozenset[str], cue: str) -> bool:
    """Whether a word that begins its clause is the name of one who is addressed: 宁静女士反映…."""
    rules, persons = privacy_rules(), person_words()
    word = text[start:at]
    return (
        "courtesy" in groups
        and cue not in rules.courtesy_full
        and len(word) == 2
        and word[0] in rules.initials
        and starts_word(text, start)
        and word not in persons.adverbs | persons.things | rules.cues
        and not is_verb(word)
    )


def _may_begin(text: str, start: int, groups: frozenset[str]) -> bool:
    """Whether a name may begin at `start`, by the text before; `groups` are those of the cue word."""
    before = text[start - 1 : start] if start else ""
    if not before or not "\u3400" <= before <= "\u9fff" or before == "的":
        return True
    if "courtesy" in groups:
        return True
    if before in "与和及诉号" and is_clear_name(text[start : start + 3]):
        return True
    return "speech" not in groups and (
        before in _BEFORE_OFFICE
        or text.endswith(privacy_rules().roles_end, max(0, start - 8), start)
    )


def _surname_before(text: str, at: int, done: int, *, polite: bool) -> int | None:
    """Start of a surname alone before the cue word (王女士, 李法官); None for none.

    The surname must be unambiguous or begin its clause. `polite`: the cue is a form of address.
    """
    rules = privacy_rules()
    size = 2 if text[max(0, at - 2) : at] in rules.compound else 1
    start = at - size
    if start < done or start < 0:
        return None
    name = text[start:at]
    before = text[start - 1 : start] if start else ""
    clear = not "\u3400" <= before <= "\u9fff"
    if size == 1 and (name not in rules.surnames or name in rules.never_alone):
        return None
    if before in _NUMERALS and before:
        return None
    weak = name in rules.semi or name in rules.places
    if polite:
        near = clear or before == "的" or text.endswith(rules.roles_end, max(0, start - 8), start)
        return start if near or not weak else None
    if text[start : at + 1] in rules.words:  # 班主任
        return None
    near = clear or before in "和与由的经"
    return start if near and not weak else None


def _may_be_leader(text: str, at: int) -> bool:
    """Whether the word behind the office of a leader may be a name: not 书记任组长, 总书记殷殷嘱托."""
    first, second = text[at : at + 1], text[at + 1 : at + 2]
    return text.endswith(_LEADERS, 0, at) and first not in privacy_rules().weak | {second}


def _ends_list(text: str, at: int) -> bool:
    """Whether nothing but one more name of three characters stands before the next mark."""
    return may_be_listed(text[at : at + 3]) and not "\u3400" <= text[at + 3 : at + 4] <= "\u9fff"


def _names_after(
    text: str, start: int, at: int, groups: frozenset[str], *, crowd: bool
) -> Iterator[Span]:
    """Spans of the names after the role, office or label `text[start:at]`: 李建国、王秀英.

    `crowd`: the role is often said of many (群众).
    """
    label = "labels" in groups
    linked = False  # whether a name precedes
    gap = (_COLON if groups == {"labels"} else _GAP).match(text, at)
    while gap:
        at = gap.end()
        bracket = text[at : at + 1] in _BRACKETS and "roles" in groups
        at += bracket
        if not linked and (masked := _MASKED_ITEM.match(text, at)):
            at, linked = masked.end(), True  # 志愿者王某、经文秀
        if "roles" in groups and not linked and (spans := counted_names(text, at)):
            yield from spans
            return
        end = listed_name_at(text, at) if linked else name_at(text, at)
        if end and not label and is_other_word(text, at, end):
            end = 0
        if not end and "roles" in groups:
            end = (
                person_name_at(text, at, only_sure=crowd)
                or word_name_at(text, at, listed=linked)
                or name_by_grammar(text, start, at, linked=linked, crowd=crowd)
            )
        if not end and "offices" in groups:
            end = word_name_at(text, at, listed=linked)
            if not end and _may_be_leader(text, at):
                end = name_by_grammar(text, start, at, linked=linked, crowd=False)
        if bracket and (not end or text[end : end + 1] not in _IN_BRACKETS):
            return
        if not end and label and (signed := _SIGNED.match(text, at)):
            end = signed.end() if may_be_party(signed[0]) else 0
        if not end and label and (spaced := SPACED.match(text, at)):
            name = spaced[1] + spaced[2]
            end = spaced.end() if is_plain_name(name) else 0
        if not end:
            return
        yield at, end
        name, at, linked = at, end, True
        gap = LINK.match(text, at) or (_LISTED.match(text, at) if label else None)
        if not gap and label and _ends_list(text, at):
            gap = _NO_GAP.match(text, at)  # 获奖名单：郝建军单桂芬
        if not gap and "roles" in groups and at - name > 2:
            spaced = _SPACES.match(text, at)
            gap = (
                spaced if spaced and may_be_listed(text[spaced.end() : spaced.end() + 3]) else None
            )
        if not gap and "offices" in groups:
            # Once the first name is removed, the next one follows the office: 市长张三 李四.
            gap = _GAP.match(text, at)
