"""Honours that a place or one of its bodies received: won titles, and honours of other kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from casebook.extract.claims.clause import whole_clause, without_repeats
from casebook.extract.claims.honour_fields import (
    APPROVED,
    fits,
    giver_before,
    kind_of,
    level_of,
    may_be_region,
    own_name,
    practice_at_end,
    practice_at_start,
    recipient,
    standing_name,
    that_one,
    years_of,
)
from casebook.extract.claims.honour_kinds import SIGNAL, honour_of_a_kind
from casebook.extract.claims.honour_spans import Award
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.patterns import plain_first
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Honour
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["honours"]
_ALWAYS_WON = frozenset(_RULES["sure"])
_GIVING = frozenset(_RULES["giving"])
_PASSIVE_ONLY = frozenset(_RULES["passive_only"])
_GOES_ON = re.compile(_RULES["goes_on"])
_SHORTEST_SUBJECT = 2
# Every alternative of `_VERB` and `_ANY` begins with a character, so that they search fast.
_WON = sorted((*_RULES["sure"], *_RULES["won"]), key=len, reverse=True)
_VERB = re.compile("|".join((*_WON, *(verb + _RULES["built"] for verb in _RULES["built_verbs"]))))
_ANY = re.compile(plain_first("|".join((*_WON, *_RULES["built_verbs"], SIGNAL))))
_BUILDING = re.compile(rf"(?:{'|'.join(_RULES['built_verbs'])})(?=.{{6}})")
# what belongs to the name after 示范村: （社区）, a closing quotation mark
_BUILT_REST = re.compile(r"(?:（[^（）]{1,8}）)?”?")
_COUNT = re.compile(r"^(?:\d+|[*＊]+)[个家]")
_PASSIVE = re.compile(_RULES["passive"])
_TITLE = re.compile("|".join(_RULES["names"]))
_SCOPES = re.compile("|".join(_RULES["scopes"]))
# A heading; the section below it reports the honour.
_HEADING = re.compile(
    r"(?:#{1,6} ?)?(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
_NOT_A_NAME = re.compile(_RULES["not_a_name"])
# 富强村获得…、红旗村被自治区评为…: two honours in one clause
_SECOND = re.compile(
    r"后又?(?=被评为|获评|荣获|被授予)|、(?=被[^，。；：“”]{1,20}?(?:评为|授予|命名为|表彰为|认定为|列为|确定为))|并(?=入选|获评|荣获|被评为|被授予)|、(?=[0-9]+[项个条件家][^，。；：、“”]{0,14}(?:入选|获评|荣获|获|被评为|被命名为)|[^，。；：、“”（）]{2,20}(?:被[^，。；：“”]{0,24}?(?:评为|命名为|授予|表彰为|认定为|列为|确定为)|入选|获评|荣获|荣膺)"
    r"|(?:获评|荣获|被评为|被授予|被命名为|荣膺|入选))"
)
_OWN = re.compile(r"(?:^|[，也并还])(?:我|该|本|全)[省市县区州盟旗镇乡局院]")
_AMOUNTS = re.compile(_RULES["amounts"])
_ENTERED, _ENTERING = re.compile(_RULES["entered"]), frozenset(["进入", "跻身", "登上"])
_NOT_YET, _HELPED = re.compile(_RULES["not_yet"]), re.compile(_RULES["helped"])
_HELPED_AFTER, _HELP = re.compile(_RULES["helped_after"]), re.compile(_RULES["help"])
# 收获, 捕获: words of another sense; no character before is none of them
_GAINS = frozenset("收捕查抓缴截")
_TO_SOME = re.compile(r"[^，。；“”]{0,12}?[0-9]+[余多]?[名个家户人位]")
_SUBJECT = re.compile(r"(?P<who>[^，。；]{2,40}?)(?:被|受到|得到)")
_LONGEST_CLAUSE = 120
_MOST_SAME = 64  # honours of one recipient and year that are compared
_LONGEST_LIST = 360  # characters of a clause that lists what several received


def find_honours(reading: Reading) -> tuple[Honour, ...]:
    """The honours in text order, at most one per clause, near-equal ones once."""
    honours = _without_parts(_honours(reading))
    return without_repeats(honours, phrase=lambda honour: honour.name, apart=_apart)


def _without_parts(honours: Iterable[Honour]) -> Iterator[Honour]:
    """The honours without those of which another one of the same recipient and year says more."""
    kept = list(honours)
    names: dict[tuple[str, str], list[str]] = {}
    for honour in kept:
        names.setdefault((honour.who, honour.year), []).append(honour.name)
    for honour in kept:
        same = names[honour.who, honour.year] if honour.who else []
        if not any(honour.name != name and honour.name in name for name in same[:_MOST_SAME]):
            yield honour


def _apart(one: Honour, other: Honour) -> bool:
    """Whether two honours of like names are different ones: other recipients, years or kinds."""
    if one.who and other.who and one.who not in other.who and other.who not in one.who:
        return True
    if bool(one.who) != bool(other.who) and one.name != other.name:
        return True
    return bool(one.kind != other.kind or (one.year and other.year and one.year != other.year))


def _honours(reading: Reading) -> Iterator[Honour]:
    plain = reading.plain
    no_honour = _no_honour(reading.vocabulary)
    covered = -1
    before: Honour | None = None
    before_end = -1
    for signal in _ANY.finditer(plain.text):
        if signal.start() < covered:
            continue
        start, end = whole_clause(plain, signal.start(), signal.end())
        covered = end
        if end - start > _LONGEST_LIST or _is_heading(plain, start):
            continue
        for first, last in _parts(plain.text, start, end):
            if last - first > _LONGEST_CLAUSE:
                continue
            award = honour_of_a_kind(plain, first, last) or _won(plain, first, last, no_honour)
            if not (award and outlook_of(plain).in_report(award.verb)):
                continue
            follows = before is not None and before_end == first - 1
            # who got a rank is what was judged (满意度), not who gets the next honour
            inherited = before.who if before and follows and before.kind != "名次" else ""
            if award.needs_subject and not inherited:
                inherited = _subject_before(plain, first)
            honour = _honour(reading, first, last, award, inherited)
            if honour:
                yield honour
                yield from _going_on(reading, last, honour, award)
                before, before_end = honour, last


def _going_on(reading: Reading, end: int, honour: Honour, award: Award) -> Iterator[Honour]:
    """The honours that are listed behind the comma at `end`: 先后获评…先进县，全省…示范县."""
    plain = reading.plain
    while award.verb_text in _ALWAYS_WON and (more := _GOES_ON.match(plain.text, end)):
        start, quote = plain.span(more.start("name"), more.end("name"))
        name, kind = more["name"], kind_of(award.verb_text, more["name"])
        level = level_of(award.by, name, name, kind=kind, region=may_be_region(plain.text))
        yield replace(honour, text=quote, start=start, name=name, level=level, kind=kind)
        end = more.end()


def _is_heading(plain: Plain, start: int) -> bool:
    """Whether the clause whose words begin at `start` is a numbered heading."""
    first, _ = plain.clause(start, start)
    return first < start and _HEADING.match(plain.text, first) is not None


def _subject_before(plain: Plain, start: int) -> str:
    """The subject in the clause right before `start`, else "".

    某所被报道，在全市推广; “体检单”做法，被市委推广.
    """
    if plain.text[start - 1 : start] != "，":
        return ""
    first, last = whole_clause(plain, start - 2, start - 1)
    passive = _SUBJECT.match(plain.text[first:last])
    if passive:
        return recipient(passive["who"])
    return practice_at_end(plain.text[first:last]) or practice_at_start(plain.text[first:last])


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a clause of which each may have an honour."""
    for split in _SECOND.finditer(text, start, end):
        if _VERB.search(text, start, split.start()):
            yield start, split.start()
            start = split.end()
    yield start, end


def _honour(reading: Reading, start: int, end: int, award: Award, inherited: str) -> Honour | None:
    """The honour of an award in the clause `start:end`; None if its name cannot stand alone.

    `inherited` is who received the honour in the clause right before, "" if none did.
    """
    plain = reading.plain
    clause = plain.text[start:end]
    before_verb = clause[: award.verb - start]
    # 我市获评…: its own subject, though not a name
    has_own = _OWN.search(before_verb) or clause.startswith("“", award.start - start, 1)
    own = "" if has_own else inherited
    told = that_one(before_verb, plain.text[:start])
    if told is None:
        return None
    who = award.who or told or (own if fits(own, award.name) else "")
    named = standing_name(plain, start, award, who)
    if not named or _NOT_A_NAME.search(named.text):
        return None
    kind = award.kind or kind_of(award.verb_text, named.text)
    quoted = min(start, named.start)
    if clause.startswith("并") and plain.text[start - 1 : start] == "，":
        quoted = whole_clause(plain, start - 2, start - 1)[0]  # what it was won with
    source_start, quote = plain.span(quoted, end)
    first, _ = plain.sentence(start, end)
    before = plain.text[max(first, start - _LONGEST_CLAUSE) : start]
    return Honour(
        text=quote,
        start=source_start,
        name=named.text,
        level=level_of(award.by, named.text, clause, kind=kind, region=may_be_region(plain.text)),
        year=years_of(clause, before, reading.year),
        kind=kind,
        who=who,
        by=award.by,
    )


@lru_cache(maxsize=VOCABULARIES)
def _no_honour(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words before or right behind a verb of winning, of the rules and of the field, that deny it."""
    return re.compile("|".join((*_RULES["not"], *map(re.escape, vocabulary.words.no_claims))))


def _won(plain: Plain, start: int, end: int, no_honour: re.Pattern[str]) -> Award | None:
    """The award that a verb of winning reports in the clause, None if there is none."""
    for verb in _VERB.finditer(plain.text, start, end):
        if _is_won(plain.text, start, verb, end, no_honour):
            break
    else:
        return None
    built = _built(verb)
    name = built or own_name(plain.text[verb.end() : end], approved=verb.group() == APPROVED)
    by, cut = giver_before(plain.text[start : verb.start()])
    return Award(
        name=name or verb.group(),
        start=verb.start() if built or not name else verb.end(),
        verb=verb.start() - cut,
        verb_text=verb.group(),
        by=by,
    )


def _is_won(
    text: str, start: int, verb: re.Match[str], end: int, no_honour: re.Pattern[str]
) -> bool:
    """Whether the clause `text[start:end]` around the verb reports an honour.

    `no_honour` matches words that deny it.
    """
    if no_honour.match(text, verb.end()) or _AMOUNTS.match(text, verb.end(), end):
        return False
    if verb.group() in _ENTERING and not _ENTERED.search(text, verb.end(), end):
        return False
    if _is_of_others(text, start, verb, end):
        return False
    passive = _PASSIVE.search(text, start, verb.start()) or verb.group().startswith("被")
    # 积极创建|示范社区: not won yet
    denied_up_to = verb.start() + len("创建") * bool(_BUILDING.match(verb.group()))
    if not passive and no_honour.search(text, start, denied_up_to):
        return False
    # 人社部授予8名同志“一级英雄模范”称号: to somebody else
    if verb.group() in _GIVING and not passive and _TO_SOME.match(text, verb.end(), end):
        return False
    if verb.group() in _PASSIVE_ONLY and not passive:
        return False
    if verb.group() in _GIVING and not passive and verb.start() - start < _SHORTEST_SUBJECT:
        return False
    if verb.group() == "获" and (
        text[verb.end() : verb.end() + 1] in "得取悉利准批资"
        or text[verb.start() - 1 : verb.start()] in _GAINS
    ):
        return False
    scoped = _SCOPES.search(text, verb.end(), end)
    if (
        (passive or verb.group() in _ALWAYS_WON)
        and scoped
        and text.find("试点", verb.end(), end) < 0
    ):
        return True
    return bool(_TITLE.search(text, verb.start(), end))


def _is_of_others(text: str, start: int, verb: re.Match[str], end: int) -> bool:
    """Whether the honour in `text[start:end]` is not won yet, or was won by one that was only helped."""
    before = text[start : verb.start()]
    if _NOT_YET.search(before) or _HELPED.search(before):
        return True
    return _HELPED_AFTER.search(before) is not None and bool(_HELP.search(text, verb.end(), end))


def _built(verb: re.Match[str]) -> str:
    """国家级民主法治示范村 of `建成国家级民主法治示范村`; "" for other verbs."""
    building = _BUILDING.match(verb.group())
    if not building:
        return ""
    rest = _BUILT_REST.match(verb.string, verb.end())
    name = verb.string[verb.start() + building.end() : rest.end() if rest else verb.end()]
    return _COUNT.sub("", name).strip("“”")
