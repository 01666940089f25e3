"""Titles, headings and cells that may name a private person: a few characters without a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from casebook.model import Span
from casebook.privacy.names.lookalikes import is_brand, tells_of_trade
from casebook.privacy.names.names import HAN
from casebook.privacy.names.peoples import is_name_part, minority_name_at, minority_starts
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import behind_roles, edges_of, is_unknown, may_begin_name
from casebook.system.caches import PHRASES
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

_LONGEST = 60  # characters of a label
_MOST_OF_NAME = 4
_LONGEST_BODY = 16  # characters of a cell on either side of one
_ENDED = re.compile("[。！？!?；;]")
# 案例一　, （二）, 3.
_NUMBER = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9０-９]{1,3}[）)、.．]|第[一二三四五六七八九十0-9]{1,3}[章节条篇]|(?:典型)?案例[一二三四五六七八九十0-9]{0,3})?[ \u3000:：、——]*"
)
_NUMBERS = 3  # numbers before a label
_HELPS = "为让帮替给助与和对"
_BEGINS = f"\\A|(?<=[：:，,、—－ \u3000“（|{_HELPS}])"
_HAN = re.compile(HAN)
_BEFORE = 6  # characters around a place that tell its words
_HAN_RUN = re.compile(f"{HAN}{{2,8}}")
_CELL = re.compile("[^|\u3000\n]+")
_ACTS = frozenset(("v", "vn", "d"))  # kinds of jieba
_NAME = "nr"
_OF_ONE = ("和他", "和她", "与他", "与她")
_PLACED = tuple("里上下中内外旁边间前后")  # 渔村里的法治故事
_OCCUPIED = tuple("农商户者员")  # 果农与收购商
_SUIT_ENDS = ("纠纷", "争议", "案")  # one of them is in each match of `versus`
_AT_EDGE = re.compile(f"(?:{_BEGINS})(?={HAN}{{2}})")


class _LabelRules:
    """The part of `rules/doubts.yml` that is for labels."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/doubts.yml")

        def one_of(key: str) -> str:
            return "|".join(sorted(rules[key].split(), key=len, reverse=True))

        name = f"(?P<name>(?![{_HELPS}]){HAN}{{2,4}}?)"
        self.bodies = tuple(rules["bodies"].split())
        self.offices = tuple(rules["offices"].split())
        self.called = re.compile(
            f"(?:{_BEGINS}){name}(?:[、和与]{HAN}{{2,4}})?(?:{one_of('called')})(?![团队会组班])"
        )
        self.matter = re.compile(
            f"(?:{_BEGINS}){name}(?:{one_of('matters')})[^，。]{{0,12}}?(?:{one_of('ends')})"
        )
        self.met = re.compile(
            f"(?:[与同和到在]|慰问|看望|走访|探望|搀扶)(?P<name>(?![{_HELPS}]){HAN}{{2,4}}?)(?:{one_of('beside_whom')})"
        )
        self.for_whom = re.compile(f"[为替帮给](?={HAN}{{2}})")
        self.located = re.compile(
            f"{HAN}{{1,5}}?[{''.join(_PLACED)}](?:的|\\Z)|{HAN}{{2}}[{''.join(_PLACED)}]"
        )
        self.told = re.compile(f"(?:{_BEGINS})(?={HAN}{{2,}}[路记了案]\\Z)")
        self.lone = re.compile(f"(?:\\A|[之：:—]){HAN}{{2,4}}案\\Z")
        self.bodies_in = re.compile(f"{'|'.join(self.bodies)}|[{''.join(MASKS)}]")
        self.versus = re.compile(
            f"(?:{_BEGINS})(?P<name>{HAN}{{2,12}}?)(?P<link>诉(?![求讼称访])|与|和)(?P<other>{HAN}{{2,16}}?)"
            "(?P<rest>[^，。：]{0,16}?)(?:纠纷|争议|(?<![档方提议备草预命刑教答图专立报个文积悬民办破结审涉串发作查断翻归大要])案(?![例件卷情由头底犯源号]))"
        )
        self.not_called = tuple(rules["not_called"].split())
        self.of_whom = re.compile(
            f"(?:{_BEGINS})(?:(?P<owner>(?![{_HELPS}]){HAN}{{2,3}}?)的{HAN}{{1,6}}\\Z|{name}(?:[和与][他她]|[和与]{HAN}{{2,6}}的|家的|[：:]))"
        )
        self.tales = re.compile(one_of("tales"))
        self.columns = frozenset(rules["columns"].split())
        self.everybody = privacy_rules().cues | person_words().crowds
        self.minority = re.compile(f"(?={minority_starts()})")
        sounds = "".join(sorted(privacy_rules().syllables))
        self.sounds = re.compile(f"(?:{_BEGINS})(?P<name>[{sounds}]{{4,8}})(?=[的家与和诉：]|\\Z)")
        self.heads = re.compile(one_of("columns"))
        self.person = re.compile(f"{HAN}{{2,4}}")
        roles = sorted((role for role in privacy_rules().roles_end if len(role) > 1), key=len)
        self.role = re.compile(f"\\A(?:{'|'.join(reversed(roles))})(?={HAN})")


@cache
def _rules() -> _LabelRules:
    return _LabelRules()


def is_label(text: str) -> bool:
    """Whether a text is short and no sentence."""
    return len(text) <= _LONGEST and not _ENDED.search(text)


def may_name_in_label(label: str) -> bool:
    """Whether a label may name a private person whom no rule for sentences finds."""
    return is_label(label) and _may_name(label.strip())


def unnumbered(label: str) -> str:
    """The label without the numbers before it: 一、3.杜鹃抚养费执行案."""
    start = 0
    for _ in range(_NUMBERS):
        number = _NUMBER.match(label, start)
        start = number.end() if number else start
    return label[start:]


@lru_cache(maxsize=PHRASES)
def _may_name(label: str) -> bool:
    text = unnumbered(label)
    rules = _rules()
    if rules.lone.search(text) or (
        "案例" in label[: len(label) - len(text)]
        and text.endswith("案")
        and not rules.bodies_in.search(text[: _MOST_OF_NAME + 2])
    ):
        return True
    if any(_is_person(match["name"], sure=True) for match in rules.met.finditer(text)):
        return True
    if names_party(text, sure="案例" in label[: len(label) - len(text)]):
        return True
    starts = (match.end() for match in (*rules.for_whom.finditer(text), *rules.told.finditer(text)))
    if any(_is_somebody(text, at, sure=True) for at in starts) or _minority_name(text):
        return True
    if any(_is_noun_behind_role(text, a) for a, _ in behind_roles(text, crowds=False)):
        return True
    if any(_owns(match, text) for match in rules.of_whom.finditer(text)):
        return True
    return bool(rules.tales.search(text)) and may_begin_with_name(text, crowds=True)


def may_begin_with_name(label: str, *, crowds: bool = False) -> bool:
    """Whether a name may stand at the beginning of a label, of a part of it or behind a role.

    With `crowds`, behind any role: 为老人秋菊办理.
    """
    text = label.strip()
    words = edges_of(text)
    edges = [match.end() for match in _AT_EDGE.finditer(text)]
    edges = [at for at in edges if not at or not _HAN.match(text, at - 1) or at in words]
    return any(
        _is_somebody(text, at) and not _rules().tales.match(text, at) for at in edges
    ) or any(_is_noun_behind_role(text, a) for a, _ in behind_roles(text, crowds=crowds))


def _is_somebody(text: str, at: int, *, sure: bool = False) -> bool:
    """Whether a name may begin at `at` that is no place and begins no body.

    `sure`: nothing else tells of a person, so a name that a place has too is the place.
    """
    return (
        may_begin_name(text, at)
        and not _rules().located.match(text, at)
        and not text[at : at + 2].endswith(_PLACED + _OCCUPIED)
        and not (sure and any(text[at : at + n] in privacy_rules().places for n in (2, 3)))
        and not _is_no_name(text, at)
    )


def _is_no_name(text: str, at: int) -> bool:
    """Whether what begins at `at` is a place, a body, masked, or an act: 泰州, 湘阴县, 走好."""
    if not MASKS.isdisjoint(text[at : at + _MOST_OF_NAME + 2]):
        return True
    run = _HAN_RUN.match(text, at)
    tokens = segmenter().tag(run[0], False) if run else []
    for number, (word, kind) in enumerate(tokens):
        if word.endswith(_rules().bodies) or (not number and _is_place(word, kind)):
            return True
        if not number and kind in _ACTS and len(word) == 1 and word not in privacy_rules().initials:
            return True
        if number and kind in _ACTS:
            return False
    return False


def _is_place(word: str, kind: str) -> bool:
    """Whether the dictionary has a word as a place, not as a name as 平顺."""
    return kind != _NAME and word in privacy_rules().places


def _owns(match: re.Match[str], text: str) -> bool:
    """Whether whose thing it is may be a person, no place and no body: 春来的轮椅, not 江洲镇：."""
    name = match["owner"] or match["name"]
    told = text.startswith(_OF_ONE, match.start() + len(name)) or bool(_rules().tales.search(text))
    return (
        (is_unknown(name[:2]) if told and len(name) < 3 else may_begin_name(text, match.start()))
        and name not in privacy_rules().places
        and not name.endswith((*_rules().bodies, *_PLACED, *_OCCUPIED, "人"))
    )


def _minority_name(text: str) -> bool:
    """Whether a long undotted name of a minority people stands anywhere, or a row of its sounds."""
    places = privacy_rules().places
    rows = (match["name"] for match in _rules().sounds.finditer(text))
    return any(name not in places for name in rows) or any(
        minority_name_at(text, match.start()) >= match.start() + _MOST_OF_NAME
        for match in _rules().minority.finditer(text)
    )


def _is_noun_behind_role(text: str, at: int) -> bool:
    """Whether an unknown word behind a role may be a name: 残疾人春来, not 农户共话, 市民政局."""
    run = _HAN_RUN.match(text, at)
    if run is None or not is_unknown(text[at : at + 2]):
        return False
    if is_name_part(text[at : at + 2]):
        return True
    word, kind = segmenter().tag(run[0], False)[0]
    return (kind not in _ACTS or (kind == "v" and len(word) == 1)) and _begins_word(text, at)


def _begins_word(text: str, at: int) -> bool:
    """Whether the dictionary begins a word at `at`."""
    start = at
    while start > max(0, at - _BEFORE) and _HAN.match(text, start - 1):
        start -= 1
    place = start
    for word, _ in segmenter().tag(text[start : at + _BEFORE], False):
        if place >= at:
            break
        place += len(word)
    return place == at


def names_party(text: str, *, sure: bool = False) -> bool:
    """Whether words that no report begins with are parties to a case, or addressed as a person is.

    `sure`: the text is about one case, so other words may be names too.
    """
    rules = _rules()
    suits = rules.versus.finditer(text) if any(end in text for end in _SUIT_ENDS) else ()
    return any(
        _is_person(party, sure=sure or match["link"] == "诉" or match[0].endswith("案"))
        for match in suits
        for party in _parties(match)
    ) or any(
        not match["name"].startswith(rules.not_called)
        and _is_person(match["name"], sure=sure)
        and not is_brand(text, *match.span("name"))
        for pattern in ((rules.matter,) if tells_of_trade(text) else (rules.called, rules.matter))
        for match in pattern.finditer(text)
    )


def _parties(match: re.Match[str]) -> Iterator[str]:
    """The words that may be parties of "甲诉乙…案": none of a body, 平湖 of 诉平湖市司法局."""
    yield match["name"]
    if not _rules().bodies_in.search(match["other"] + match["rest"]):
        yield match["other"]


def _is_person(party: str, *, sure: bool = False) -> bool:
    """Whether a party is neither a body nor masked; if not `sure`, no report may begin with it."""
    words = _rules().role.sub("", party)
    if (
        not MASKS.isdisjoint(words)
        or words[:1] == "的"
        or "等" in words
        or words.endswith((*_rules().bodies, *_OCCUPIED))
        or words in _rules().everybody
    ):
        return False
    return 1 < len(words) <= _MOST_OF_NAME and (sure or words != party or is_unknown(words[:2]))


def is_in_body_cell(text: str, at: int) -> bool:
    """Whether a cell of a table, between bars, with the character at `at` is the name of a body."""
    start = text.rfind("|", max(0, at - _LONGEST_BODY), at)
    end = text.find("|", at, at + _LONGEST_BODY)
    cell = text[start + 1 : end].strip() if start >= 0 and end >= 0 else ""
    return "\n" not in cell and cell.endswith(_rules().offices)


def named_cells(text: str) -> Iterator[Span]:
    """The spans of the cells of tables whose column lists persons: below 姓名 or 当事人.

    A row is a line of cells with ideographic spaces or bars between them; its table begins with the
    nearest row before it that has such a head.
    """
    rules = _rules()
    if not rules.heads.search(text):
        return
    columns: tuple[int, ...] = ()
    size = start = 0
    for line in text.split("\n"):
        cells = list(_CELL.finditer(line))
        heads = tuple(at for at, cell in enumerate(cells) if cell[0].strip() in rules.columns)
        if heads and len(cells) > 1:
            columns, size = heads, len(cells)
        elif len(cells) != size:
            columns = ()
        for at in columns if not heads else ():
            cell = cells[at]
            if rules.person.fullmatch(cell[0].strip()) and not cell[0].strip().endswith(
                rules.bodies
            ):
                yield start + cell.start(), start + cell.end()
        start += len(line) + 1
