"""Words that may be the name of a private person: what is unsure is shown in no list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from casebook.model import Span
from casebook.privacy.details import PrivateDetail
from casebook.privacy.labels import (
    is_in_body_cell,
    is_label,
    may_begin_with_name,
    may_name_in_label,
    named_cells,
    names_party,
    unnumbered,
)
from casebook.privacy.names.companions import is_verb
from casebook.privacy.names.cues import LINK, is_no_cue, is_side
from casebook.privacy.names.form_features import form_bodies, form_weights
from casebook.privacy.names.formed import doubtful_names
from casebook.privacy.names.likely import is_phrase_behind_role, likely_names, may_name
from casebook.privacy.names.lookalikes import is_brand, is_listed_thing, without_lookalikes
from casebook.privacy.names.names import HAN
from casebook.privacy.names.persons import acts_follow, person_words
from casebook.privacy.names.positions import linked_names, placed_names
from casebook.privacy.names.unknown import (
    behind_role,
    listed_beside,
    owners_of_things,
    unexplained,
)
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import (
    MASK,
    SENTENCE,
    has_told,
    is_phrase,
    is_row,
    is_told,
    is_unknown,
    parts,
    told_parts,
    told_words,
)
from casebook.system.segmenter import segmenter
from casebook.traditional import fold
from casebook.yamltext.packaged import packaged_yaml

_OPENING = frozenset(" \u3000：:（(“「『")
_PARTICLES = frozenset("和由都为从同于与但被使占")  # surnames, but rarely
_NICKNAMES = "小阿"  # 孤儿小满
_ADVERBIAL = frozenset("渐常往纷频默天处人个户家样每时刻步层件多大好早慢偷悄紧白明仅刚屡仍各")
_WORD = 2  # characters of a word that may be a name
_FULL = 3  # characters of a full name
_PARTS = 3  # words
_OFTEN_LAST = 0.5  # weight of a character that ends names more often than it stands in reports
_PREDICATES = frozenset("vdp")  # kinds of jieba
_OBJECTS = frozenset(("n", "v", "vn"))  # kinds of jieba behind a verb
_ADVERBS = frozenset(("ad", "d"))  # kinds of jieba
_FOR_WHOM = re.compile("[对为向给让将把][\u4e00-\u9fff、]{2,8}$")
_TO_ROLE = 10  # characters of a role with the preposition before it
_MADE_UP = re.compile(rf"{HAN}{{1,3}}[（(]化名")
_ANONYMOUS = re.compile(rf"{HAN}?某{{1,3}}|{HAN}{{1,2}}[*＊×]{{1,2}}|{HAN}{{2,4}}(?=[（(]化名)")


class _DoubtRules:
    """`rules/doubts.yml` compiled."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/doubts.yml")
        # 村民张三、村委会
        self.offices = (*rules["bodies"].split(), *privacy_rules().cues)
        self.known = tuple(rules["known"].split())
        self.nobody = privacy_rules().cues.union(rules["no_person"].split())
        self.no_person = self.nobody.union(
            person_words().adverbs.difference(rules["may_be_person"].split())
        )
        others = person_words().crowds.union(rules["not_roles"].split())
        told_of = set(privacy_rules().roles_end).difference(others).union(rules["roles"].split())
        self.roles = AhoCorasick(
            sorted(told_of), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )
        self.story = re.compile(rules["story"].strip())
        first = "".join(sorted(privacy_rules().initials.union(_NICKNAMES)))
        name = rf"(?P<name>[{first}]{HAN}{{1,2}}?)"
        does, kin, helps, then = (rules[key].strip() for key in ("does", "kin", "helps", "with"))
        self.does = re.compile(
            rf"(?:\A|(?<=[，,：:；;、“”（ \u3000为给对向与和到经劝])){name}(?:{does})"
        )
        self.helped = re.compile(rf"(?:{helps}){name}(?:{then})")
        self.spouse = re.compile(
            rf"[与和](?:{rules['spouses'].strip()})(?P<name>{HAN}{{2,3}}?)(?=为|因|就|在|闹|吵|发生|达成|签)"
        )
        self.kin = re.compile(rf"(?:\A|(?<=[，,：:；;、“”（）.． \u3000])){name}(?:{kin})")
        self.reply = re.compile(rf"(?P<name>[{first}]{HAN}{{1,2}}?)(?:{rules['replies'].strip()})")
        alone, judged, pays, self.person = (
            rules["alone"].strip(),
            rules["judged"].strip(),
            rules["pays"].strip(),
            re.compile(rules["person"].strip()),
        )
        self.alone = re.compile(
            rf"(?:\A|(?<=[，,：:；;、“”（ \u3000])){name}(?:{alone})|{judged}(?P<payer>[{first}]{HAN}{{1,2}}?){pays}"
        )
        # 法治*示范县, 实施*周年: other words are hidden too
        self.hidden = re.compile(
            rf"[{first}]?某{{1,3}}|[{first}]{HAN}?[*＊×]{{1,2}}(?![*＊×]|{HAN}(?<![和与及等]))"
            rf"|{HAN}{{2,4}}(?=[（(]化名)"
        )


@cache
def _rules() -> _DoubtRules:
    return _DoubtRules()


def with_doubts(text: str, details: Sequence[PrivateDetail]) -> tuple[PrivateDetail, ...]:
    """The details, and in place of those inside it each sentence with a doubtful word.

    `details` must be `find_private(text)`.
    """
    spans = [match.span() for match in SENTENCE.finditer(text)]
    starts = [start for start, _ in spans]
    folded = fold(text)
    masked = _masked(folded, details)
    words = [
        (word.text, spans[bisect_right(starts, word.start) - 1])
        for word in doubtful_words(text, details)
    ]
    found = {
        span
        for span in {span for _, span in words}
        if is_row(text[slice(*span)]) or may_name(masked[slice(*span)])
    }
    again = {word for word, span in words if span in found and len(word) >= _FULL}
    found.update(span for word, span in words if word in again)
    found.update(
        span
        for span in spans
        if any(_is_told(part) and may_name(part) for part in told_parts(masked[slice(*span)]))
    )
    found.update(span for span in spans if any(map(_names_somebody, parts(folded[slice(*span)]))))
    if found:
        told = told_words(masked[slice(*span)] for span in found)
        found.update(span for span in spans if has_told(masked[slice(*span)], told))
    chosen = sorted(found)
    stories = [PrivateDetail("story", text[start:end], start) for start, end in chosen]
    kept = (item for item in details if not _is_inside(item, chosen))
    return tuple(sorted((*kept, *stories), key=attrgetter("start")))


def _masked(text: str, details: Sequence[PrivateDetail]) -> str:
    """The text with `MASK` for each character of a person who is found or has no name: 张某, 某村民."""
    pieces, done = [], 0
    for item in details:
        if item.kind in ("person", "official"):
            pieces += [text[done : item.start], MASK * len(item.text)]
            done = item.start + len(item.text)
    return _ANONYMOUS.sub(_hidden, "".join((*pieces, text[done:])))


def _hidden(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _is_inside(detail: PrivateDetail, spans: Sequence[Span]) -> bool:
    """Whether a detail overlaps one of the disjoint spans, which are in order."""
    index = bisect_right(spans, detail.start, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] < detail.end


def doubtful_words(
    text: str, details: Sequence[PrivateDetail], *, told_only: bool = False
) -> tuple[PrivateDetail, ...]:
    """The words that may be a person's name and are not among the details, in text order.

    `details` must be `find_private(text)`. With `told_only`, only those of which the sentence tells
    what a person does: these are more often names than not.
    """
    folded = fold(text)
    known = [detail.start for detail in details]
    spans = {*_in_stories(folded), *placed_names(folded)}
    if not told_only:
        formed = [
            word
            for word in without_lookalikes(folded, doubtful_names(folded))
            if not is_in_body_cell(folded, word.start)
        ]
        persons = _persons(folded, details)
        beside = listed_beside(folded, persons)
        spans |= {*_behind_roles(folded, persons), *owners_of_things(folded), *named_cells(folded)}
        spans |= {*unexplained(folded), *linked_names(folded, persons)}
        spans |= {span for span in beside if not is_listed_thing(folded, span[0])}
        spans |= {(word.start, word.end) for word in formed}
        spans |= {span for span in likely_names(folded) if not is_in_body_cell(folded, span[0])}
        spans |= set(_again(folded, {word.text for word in formed if len(word.text) >= _FULL}))
    words: list[PrivateDetail] = []
    for start, end in sorted(spans):
        index = bisect_left(known, end)
        taken = index > 0 and details[index - 1].end > start
        if not (taken or is_side(folded, start) or (words and words[-1].end > start)):
            words.append(PrivateDetail("person", text[start:end], start))
    return tuple(words)


def _again(text: str, names: Collection[str]) -> Iterator[Span]:
    """The spans where words stand that are doubtful elsewhere in the text."""
    if names:
        for _, start, end in AhoCorasick(sorted(names)).find_matches_as_indexes(text):
            yield start, end


def _persons(text: str, details: Sequence[PrivateDetail]) -> list[Span]:
    """The spans of the persons among the details, and of those without a name: 季某, 张*."""
    found = [(item.start, item.end) for item in details if item.kind == "person"]
    return sorted({*found, *(match.span() for match in _rules().hidden.finditer(text))})


def _behind_roles(text: str, persons: Sequence[Span]) -> Iterator[Span]:
    """The spans of the words behind a role, or behind a person and 和, that no phrase explains."""
    ends = []
    for _, start, end in _rules().roles.find_matches_as_indexes(text, overlapping=True):
        if text[end : end + _WORD] in _rules().nobody:
            continue  # “楼长妈妈”
        if text[start - 1 : start] != "某" and not is_no_cue(text, start, end):
            ends.append(end)
            unknown = behind_role(text, start, end)
            made_up = _MADE_UP.match(text, end + 1)
            if unknown and not made_up and not is_phrase_behind_role(text, unknown[0]):
                yield unknown
    begin = {start for start, _ in persons}
    matches = (LINK.match(text, end) for _, end in persons)
    links = [link for link in matches if link and link.end() not in begin]
    for end in (*ends, *(link.end() for link in links)):
        at = end
        while at < len(text) and text[at] in _OPENING:
            at += 1
        if _may_be_name(text, at) and not is_phrase_behind_role(text, at):
            yield at, at + _WORD
    for link in links:
        listed = "、" in link[0] and len(text) > link.end() + 1
        if listed and not text.startswith(_rules().offices, link.end()):
            yield link.end(), link.end() + _WORD


def _may_be_name(text: str, at: int) -> bool:
    """Whether the word at `at`, behind a role, may be a name and is no known phrase with the role."""
    word = text[at : at + _WORD]
    if len(word) < _WORD or _MADE_UP.match(text, at + 1):
        return False
    if _goes_on_as_name(text, at):
        return True
    acts = acts_follow(text, at + _WORD) or _rules().person.match(text, at + _WORD)
    if text.startswith(_rules().known, at) and not _rules().person.match(text, at + _WORD):
        return False
    if is_phrase(text, at):
        return False
    if word[0] in _PARTICLES and not segmenter().has_word(word):
        return False
    words = segmenter().tag(text[at : at + 2 * _WORD], False)
    if len(words[0][0]) > _WORD and words[0][0].endswith(form_bodies()):
        return False  # 茶农合作社
    if (
        len(words) > 1
        and words[0] == (word, "v")
        and words[1][1] in _OBJECTS
        and len(words[1][0]) > 1
    ):
        return False  # 邻居占用通道
    if words[0][1] == "ad" and not acts:
        return False  # 调解员严格保守秘密
    if words[0][1] in _ADVERBS and _FOR_WHOM.search(text, max(0, at - _TO_ROLE), at):
        return False  # 对社区矫正对象严格落实分级处遇
    if words[0] == (word, "v") and not is_unknown(word) and not acts:
        return False  # 当事人和解的，终止程序
    return (
        (
            word[0] in privacy_rules().initials
            or word[0] in _NICKNAMES
            or (word[0] == word[1] and word[0] not in _ADVERBIAL)
        )
        and "\u3400" <= word[1] <= "\u9fff"
        and word[1] not in MASKS
    )


def _goes_on_as_name(text: str, at: int) -> bool:
    """Whether a known word and one character that often ends names stand before a predicate: 易于东按期."""
    words = segmenter().tag(text[at : at + 3 * _WORD], False)
    if len(words) < _PARTS or text[at] not in privacy_rules().initials:
        return False
    (word, _), (last, _), (_, kind) = words[:_PARTS]
    often = form_weights().last.get(last, 0.0) > _OFTEN_LAST
    return len(word) == _WORD and often and kind in _PREDICATES


def _in_stories(text: str) -> Iterator[Span]:
    """The spans of the words of which a sentence tells what only a person does."""
    rules = _rules()
    for sentence in SENTENCE.finditer(text):
        told = [
            match.span("name")
            for pattern in (rules.kin, rules.spouse)
            for match in pattern.finditer(sentence[0])
            if pattern is not rules.spouse or not is_verb(match["name"])
        ]
        speaker = rules.reply.match(sentence[0])
        if speaker and text[max(0, sentence.start() - 1) : sentence.start()] == "”":
            told.append(speaker.span("name"))
        told += [
            match.span(match.lastgroup or 0)
            for match in rules.alone.finditer(sentence[0])
            if match[match.lastgroup or 0] not in rules.nobody
        ]
        told += [
            match.span("name")
            for pattern in (rules.does, rules.helped)[not rules.story.search(sentence[0]) :]
            for match in pattern.finditer(sentence[0])
            if not match["name"].startswith(rules.known) and match["name"] not in rules.no_person
        ]
        for start, end in told:
            if MASKS.isdisjoint(sentence[0][start : end + 1]) and not is_brand(
                sentence[0], start, end
            ):
                yield sentence.start() + start, sentence.start() + end


def _is_told(sentence: str) -> bool:
    """Whether a sentence tells of one person; a label has too few words, so a name must begin in it."""
    if not is_label(sentence):
        return is_told(sentence)
    label = unnumbered(sentence)
    return is_told(label) and may_begin_with_name(label)


def _names_somebody(sentence: str) -> bool:
    """Whether a sentence, or a line that is none, may name a party to a case or whom it is about."""
    return names_party(sentence) or may_name_in_label(sentence)
