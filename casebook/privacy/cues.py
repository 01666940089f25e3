"""Names of persons and officials next to a cue word: 市长张三, 村民李建国, 王女士, 丁建业说."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import Span
from casebook.privacy.details import PrivateDetail, PrivateKind
from casebook.privacy.names import SPACED, is_plain_name, name_at, starts_word
from casebook.privacy.rules import privacy_rules

# Groups of cue words that a name precedes, and those that a name follows.
_AFTER_NAME = frozenset(("offices", "titled", "courtesy", "speech", "studios"))
_BEFORE_NAME = frozenset(("offices", "titled", "roles", "labels"))
_GAP = re.compile(r"[”」』]?[ \u3000\t]{0,4}(?:[:：][ \u3000\t]{0,4})?")
_COLON = re.compile(r"[ \u3000\t]{0,4}[:：/／][ \u3000\t]{0,4}|[ \u3000\t]{1,4}")
LINK = re.compile(r"(?:[（(][^（）()\n]{1,8}[）)])?[ \u3000\t]{0,2}[、和与及][ \u3000\t]{0,2}")
"""What separates two names in a list, a note included: 局长张三（右一）、李四."""
_LISTED = re.compile(r"[ \u3000\t]{1,4}|[，,]")
_BEFORE_OFFICE = frozenset("局院委办处部府会区县市镇乡所队站司和由与对请是让被给向的及即")
_NUMERALS = frozenset("一二三四五六七八九十百千万两几多数名位")
_OPENING, _CLOSING = "“「『", "”」』"


def cued_names(text: str) -> Iterator[PrivateDetail]:
    """The names before and after the cue words of `private.yml`, in the order of the cue words."""
    rules = privacy_rules()
    done = 0
    for index, start, end in rules.automaton.find_matches_as_indexes(text):
        if end <= done:
            continue
        _, groups = rules.entries[index]
        kind: PrivateKind = "official" if "offices" in groups else "person"
        before = 0
        if not groups.isdisjoint(_AFTER_NAME):
            before = _name_before(text, start, end, done, groups=groups)
        if before:
            tail = end if "courtesy" in groups else start
            while before and not _is_brand(text, before - 1, tail):
                yield PrivateDetail(kind, text[before - 1 : tail], before - 1)
                yield from _earlier(text, before - 1, done, kind)
                # Without this name, the one before it would precede the office.
                tail = before - 1
                if kind != "official":
                    break
                before = _name_before(text, tail, end, done, groups=groups)
            done = end
        if not groups.isdisjoint(_BEFORE_NAME):
            for first, last in _names_after(text, end, groups):
                if not _is_brand(text, first, last):
                    yield PrivateDetail(kind, text[first:last], first)
                done = last


def _name_before(text: str, at: int, end: int, done: int, *, groups: frozenset[str]) -> int:
    """Offset plus one of the name that ends at `at`, before the cue word; 0 without a name.

    `end` is the end of the cue word; text before `done` has been consumed. `groups` are those of
    the cue word.
    """
    rules = privacy_rules()
    if at == done and done:
        return 0
    for size, length in ((2, 4), (2, 3), (1, 3), (1, 2)):
        start = at - length
        if start < done:
            continue
        name = text[start:at]
        if size == 2:
            if name[:2] not in rules.compound or not rules.given.issuperset(name[2:]):
                continue
        elif not is_plain_name(name, weak=starts_word(text, start) or text[start - 1] == "的") or (
            name in rules.places and groups.isdisjoint(("courtesy", "studios"))
        ):
            continue
        if _may_begin(text, start, groups):
            return start + 1
    cue = text[at:end]
    if cue in rules.courtesy_full or groups.isdisjoint(("courtesy", "offices", "titled")):
        return 0
    return _surname_before(text, at, done, polite="courtesy" in groups)


def _may_begin(text: str, start: int, groups: frozenset[str]) -> bool:
    """Whether a name may begin at `start`, judged by what precedes it."""
    before = text[start - 1 : start] if start else ""
    if not before or not "\u3400" <= before <= "\u9fff" or before == "的":
        return True
    if "courtesy" in groups:
        return True
    return "speech" not in groups and (
        before in _BEFORE_OFFICE
        or text.endswith(privacy_rules().roles_end, max(0, start - 8), start)
    )


def _surname_before(text: str, at: int, done: int, *, polite: bool) -> int:
    """Offset plus one of a surname alone before the cue word (王女士, 李法官); 0 without one.

    It must be an unambiguous surname or begin its clause. `polite`: the cue is a form of address.
    """
    rules = privacy_rules()
    size = 2 if text[max(0, at - 2) : at] in rules.compound else 1
    start = at - size
    if start < done or start < 0:
        return 0
    name = text[start:at]
    before = text[start - 1 : start] if start else ""
    clear = not "\u3400" <= before <= "\u9fff"
    if size == 1 and (name not in rules.surnames or name in rules.never_alone):
        return 0
    if before in _NUMERALS and before:
        return 0
    weak = name in rules.semi or name in rules.places
    if polite:
        near = clear or before == "的" or text.endswith(rules.roles_end, max(0, start - 8), start)
        return start + 1 if near or not weak else 0
    if text[start : at + 1] in rules.words:  # 班主任
        return 0
    near = clear or before in "和与由的经"
    return start + 1 if near and not weak else 0


def _earlier(text: str, at: int, done: int, kind: PrivateKind) -> Iterator[PrivateDetail]:
    """The names listed before the one at `at`, the nearest first: 翟丽丽 in 翟丽丽、翟芳芳姐妹."""
    while at > done and text[at - 1] in "、和与":
        start = next(
            (
                at - 1 - length
                for length in (3, 2)
                if at - 1 - length >= done
                and is_plain_name(text[at - 1 - length : at - 1])
                and starts_word(text, at - 1 - length)
            ),
            -1,
        )
        if start < 0:
            return
        yield PrivateDetail(kind, text[start : at - 1], start)
        at = start


def _names_after(text: str, at: int, groups: frozenset[str]) -> Iterator[Span]:
    """The names that follow a role, an office or a label: 李建国、王秀英."""
    label = "labels" in groups
    gap = (_COLON if groups == {"labels"} else _GAP).match(text, at)
    while gap:
        at = gap.end()
        end = name_at(text, at)
        if not end and label and (spaced := SPACED.match(text, at)):
            name = spaced[1] + spaced[2]
            end = spaced.end() if is_plain_name(name) else 0
        if not end:
            return
        yield at, end
        at = end
        gap = LINK.match(text, at) or (_LISTED.match(text, at) if label else None)
        if not gap and "offices" in groups:
            # Without the first name, the next one would follow the office: 市长张三 李四.
            gap = _GAP.match(text, at)


def _is_brand(text: str, start: int, end: int) -> bool:
    """Whether the name is in quotes as part of an institution's name: “张三调解工作室”."""
    head = text[max(0, start - 8) : start]
    opened = max(map(head.rfind, _OPENING))
    if opened < 0 or max(map(head.rfind, _CLOSING)) > opened:
        return False
    closed = next((i for i in range(end, min(len(text), end + 16)) if text[i] in _CLOSING), -1)
    return closed >= 0 and bool(privacy_rules().brands.search(text, end, closed + 9))
