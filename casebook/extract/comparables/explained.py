"""Whether every word before a quantity is explained: a closed world, in which a new word narrows.

Other modules know words that restrict a quantity to a part. Here all content words count that are
neither those of the indicator nor neutral (`rules/neutral.yml`): in the clause itself, and in the
clauses before it that say of whom or of which cases it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from casebook.extract.comparables.known_words import (
    NEUTRAL,
    NEUTRAL_WORDS,
    KnownWords,
    known_words,
    rests_of,
)
from casebook.extract.comparables.restrictions import HOW
from casebook.extract.comparables.statement import Statement
from casebook.extract.patterns import at_place
from casebook.extract.phrases.trimming import VERB, VERBS
from casebook.extract.rules import rule_file
from casebook.extract.spotting import longest_of
from casebook.places.divisions import division_table
from casebook.system.caches import VOCABULARIES, WORDS
from casebook.vocabulary import Indicator, Vocabulary

_RULES = rule_file("neutral")
_NOT_LEARNT = (NEUTRAL_WORDS - {*_RULES["narrow"]}) | {*_RULES["words"]}
NOT_LEARNT = longest_of(_NOT_LEARNT)
"""Finds neutral words, without those that were learnt from labelled texts."""
_WORDS = longest_of({*_NOT_LEARNT, *_RULES["learnt"]})
WHOLE = re.compile("|".join(_RULES["whole"]))
"""Words that say that all of them are meant, or the reporting body."""
_CONDUCT = re.compile(at_place(VERBS, *_RULES["conduct"]))
_MEANS = re.compile("|".join(_RULES["means"]))
_PREDICATE = re.compile(
    f"(?:{VERBS})(?!率|{'|'.join(rule_file('statements')['doers']['noun_after'])})|{'|'.join(word for word in (*_RULES['conduct'], *rule_file('statements')['doers']['doing']) if len(word) > 1)}"
)
_RECIPIENT = re.compile(f"^[向给][^|]{{1,5}}?(?={VERBS})")
_ACTED = re.compile(f"(?:{VERBS})了?$")
_COUNTING = re.compile(f"\\||{VERBS}")
_DATE = re.compile("[0-9]{1,4}(?:年度?|月份?|日|号)|[上下]半年|第?[一二三四]季度|十[二三四五]五")
_NUMBER = re.compile(
    "[0-9][0-9.,]*[万亿千百余多几]*(?:个百分点|%|小时|工作日|[件起名人个条份次场家户项部元宗例支所处卷册本期篇批类张台辆座程道轮班版枚页]次?)?|[近约超逾](?=[0-9])|[一二三四五六七八九]成"
)
_SLOGAN = re.compile("应(?P<what>.{1,2})尽(?P=what)")  # 应援尽援, 应受理尽受理
_NO_CASES = re.compile("[0-9][万亿千百余多]*(?:%|元|个?工作日|天|小时|个百分点)")
_MANNER = re.compile("[\u4e00-\u9fff]{2}(?<![方形模格])式")  # 伴随式
_BRACKET = re.compile("（[^（）]*）")
_TITLE = re.compile("《[^《》]*》")
_TIERS = re.compile("(?:[省市州县区旗盟乡镇街村居组]、)+[^，、]{1,2}[两二三四五]级")
_EXAMPLES = re.compile("[^、]{1,24}(?:、[^、]{1,24})*等(?!级|次|待|领域|行业)")


def bare_names() -> list[str]:
    """Names of provinces and prefectures without their level, longest first: 山东, 东莞."""
    divisions = division_table().by_code.values()
    names = {item.short for item in divisions if item.level in ("省级", "市级")}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)


_NAME = "[^，、（）0-9各全的在和与对将把为由被是有不及等以沿]"
# 遵义市|有调解人员, 兰州市七里河区|政府, 铁岭|两级法院; but not 沿黄各市
_PLACE = re.compile(
    f"(?:(?:{_NAME}{{2,12}}自治[区州县旗]|(?:兵团)?第[一二三四五六七八九十]{{1,3}}师(?:{_NAME}{{2,4}}市)?|{_NAME}{{2,6}}?(?:省|市|县|(?<![园社小校景库矿林牧灾地辖])区|州|旗|镇|乡|街道)(?=[^级属委直])){{1,2}}|[^，、（）0-9]{{2,3}}(?=各级|两级|全[省市县区]|共|累计|行政机关|还)|[^，、（）0-9]{{2,8}}(?:局|厅)"
    f"|(?:{'|'.join(bare_names())})(?=[^，、（）]{{2}}))"
)
_WHOM = re.compile("[为对向给]")
_OPENING = re.compile(
    "(?:今年|去年|全年|[一二三四五六七八九十两半]年(?:来|间)?|近[一二三四五六七八九十两]年来?|以来|截[至止][^，]{0,6}|目前|累计|共|已|还|先后|依法|同时|此外|年内|年初|年底|至今|自|从)+"
)
_MARKS = re.compile("[，：；]")
_END = re.compile("[、，（0-9]|全部|[均都]|的|和|及|(?<!公)共(?![同享建治])|全年|累计")
_PART = "其中"
# 市司法局的统计显示
_SOURCE = re.compile("(?:显示|获悉|了解到|得知|介绍|通报|透露|指出|报道|表明)$")
# 涉渔|行政诉讼案件14件
_COUNTED = re.compile(r"(?:[类型]?的?)(?P<noun>[^|，、（）]{2,12}(?:案件|申请|纠纷|争议))\|")
_FOR_WHOM = re.compile(
    rf"[为给](?P<whom>[^|，0-9]{{2,20}}?)(?:提供|{VERBS})[^|，]*(?:案件|援助|服务)\|"
)
_ALL = re.compile("全[国省市县区州旗镇乡部]|各级|所有")
_TOTALS = frozenset(("total", "sum:total"))
_NOTHING: frozenset[str] = frozenset()
_BODY = re.compile("[^|]{2,}?(?:局|中心|处|委员会|机构|组织|机关)")
_TIER = 1  # characters that say of which tier a body is: 县
_HEAD = 4  # characters of the noun of an indicator, at least
_ITEMS = re.compile("[、和与及]")
_RATE = re.compile("率[、和与及]")
_RATE_AT_END = re.compile("(?:率|数|面)$")


class Open(NamedTuple):
    """Runs of characters that nothing explains: of the clause itself, and of an earlier one.

    `counted` says whether the earlier one tells what was done with things that it counts; `narrowed`
    whether one counts things of the indicator under a narrower name: 受理涉渔行政诉讼案件14件.
    """

    own: list[str]
    before: list[str]
    counted: bool
    narrowed: bool


def open_words(
    statement: Statement,
    indicator: Indicator,
    vocabulary: Vocabulary,
    neutral: AhoCorasick = _WORDS,
    *,
    alone: bool = False,
) -> Open:
    """The content words that nothing explains; `before` is the longest of the earlier clauses.

    `alone` says that the statement names all that it counts, so that of earlier clauses only who
    acts, and by what means, can narrow it, and not what they count.
    """
    words = known_words(indicator)
    left, _, right = statement.own.partition("◇")
    shared = not statement.context.opens_clause
    named = words.foreign(left) < len(left) and not _follows(left, right, indicator)
    if named and right and _ACTED.search(left) and not right.startswith("的"):
        noun = _END.split(right, maxsplit=1)[0]
        named = words.foreign(noun) == len(
            noun
        )  # 受理|43件|涉渔行政复议案件: the noun stands behind
    text = _clause(left, "" if named else right, words, shared=shared)
    own = rests_of(text, words.pairs, neutral)
    longest: list[str] = []
    counted = False
    if not WHOLE.search(left) and not (shared is False and _has_subject(left, words)):
        known = _known(indicator, vocabulary)
        if _PREDICATE.search(left):  # 成功化解12件: of what, stands before
            alone = alone and bool(rests_of(left + right, _NOTHING, NEUTRAL))
        for text in _earlier(statement, words, alone=alone):
            rest = rests_of(text, known, neutral)
            if size(rest) > size(longest):
                longest, counted = rest, "|" in text and bool(_COUNTING.match(text))
    narrowed = not _ALL.search(left) and _is_narrowed(
        statement, words, _known(indicator, vocabulary)
    )
    return Open(own, longest, counted, narrowed)


def _follows(left: str, right: str, indicator: Indicator) -> bool:
    """Whether what is counted stands behind the quantity only: 村（社区）有|18209名|法律明白人."""
    for measure in indicator.measures:
        for group in measure.phrase:
            words = [word.strip("◇") for word in group]
            if any(word in right for word in words) and not any(word in left for word in words):
                return True
    return False


def _is_narrowed(statement: Statement, words: KnownWords, known: frozenset[str]) -> bool:
    """Whether the segment before counts cases of the indicator under a narrower name.

    Never for a total, of which they may be parts.
    """
    if any(mark in _TOTALS for mark, _ in statement.marks):
        return False
    for clause in reversed(_MARKS.split(statement.before)):
        if clause.startswith(_PART):
            continue
        text = _without_place(_stripped(clause))
        if (whom := _FOR_WHOM.match(text)) and words.foreign(whom["whom"]) > 1:
            return True  # 为残疾人办理法律援助案件96件，挽回经济损失|210万元
        for run in rests_of(text, known, _WORDS):
            counted = _COUNTED.match(text, text.find(run) + len(run)) if len(run) > 1 else None
            if counted and len(counted["noun"]) - words.foreign(counted["noun"]) >= _HEAD:
                return True
        if _ALL.search(text):
            return False
    return False


def _clause(left: str, right: str, words: KnownWords, *, shared: bool) -> str:
    """The words of the statement itself, without the place that opens them.

    `shared` says that the clause has a quantity before it, whose noun may come first.
    """
    if shared and left.endswith(("、", "和", "与", "及")):
        left = ""  # 316个|调解组织、1421名调解员: the noun of the quantity before
    if shared:  # 374个|项目实现代办培养了法律明白人5万人
        verbs = [match.start() for match in VERB.finditer(left)]
        left = left[verbs[-1] :] if verbs else left
    if "率" in left and _RATE.search(left):
        rates = [item for item in _ITEMS.split(left) if "率" in item]
        left = min(rates, key=lambda item: len(words.unexplained(item)))
    if not right.startswith("的"):
        right = _END.split(right, maxsplit=1)[0]
    return f"{_without_place(_stripped(left))}|{_stripped(right)}"


def _has_subject(left: str, words: KnownWords) -> bool:
    """Whether the clause itself says who acts, in words of the indicator: 法律援助中心|挽回损失86万元."""
    text = _without_place(_stripped(left))
    subject = _subject(text)
    return 1 < len(subject) < len(text) and words.foreign(subject) < len(subject)


def _earlier(statement: Statement, words: KnownWords, *, alone: bool) -> Iterator[str]:
    """Yield what earlier clauses of the sentence say of the same thing, and the subject.

    Up to the clause that names a subject, or all: 受理|涉农欠薪案件65件，办结60件. Only the subject of a
    statement that stands `alone`.
    """
    left, _, _ = statement.own.partition("◇")
    acts = _PREDICATE.search(left) or not alone  # what there is, nobody does: 免罚清单事项23项
    clauses = _MARKS.split(statement.earlier if acts else statement.before)
    if statement.is_cut:
        clauses[0] = ""  # how it begins is not told
    for clause in reversed(clauses):
        if not clause or clause.startswith(_PART) or _SOURCE.search(clause):
            continue
        text = _MANNER.sub("", _stripped(clause))
        if not _is_act(text):
            text = _without_place(text)
        bare = text.replace("|", "")
        counted = bare != text
        if _ALL.match(clause) if counted else _ALL.search(clause):
            return  # 全市上下齐抓共管
        subject = _actor(clause, text)
        if not counted and _opens_with_body(subject, words):
            return
        if counted and alone:
            subject = _among_numbers(text) if subject == text else subject.rpartition("|")[2]
            yield subject
        elif counted and (_RATE_AT_END.search(bare) or _NO_CASES.search(clause)):
            subject = ""  # no cases of which it could tell: 诉前化解率41%
        elif counted and words.foreign(bare) < len(bare):
            yield _RECIPIENT.sub("", text)
            alone = bool(rests_of(bare, _NOTHING, NEUTRAL))  # these are counted: who did it?
        elif counted and not subject.startswith("|"):
            continue  # another thing: 入户33万户
        else:
            yield subject
        if len(subject) > 1 or WHOLE.search(clause):
            return


def size(runs: list[str]) -> int:
    """How many characters the runs have."""
    return sum(map(len, runs))


def _subject(text: str) -> str:
    """What stands before the first verb of a clause, "" when it says only how something is done."""
    if _CONDUCT.match(text):
        return ""
    predicate = _PREDICATE.search(text)
    return text[: predicate.start()] if predicate else text


def _actor(clause: str, text: str) -> str:
    """Who acts in a clause, or by what means; "" for nobody. `text` is the clause, stripped."""
    if _MEANS.match(text):  # 借助法治大篷车下乡
        return "" if HOW.search(clause) else text.replace("|", "")
    subject = _subject(text)
    return "" if _RATE_AT_END.search(subject.rstrip("|")) else subject


def _among_numbers(text: str) -> str:
    """What stands between two numbers: 3万名|网格员活跃在|6万个网格; "" for 代写文书173份."""
    return text.partition("|")[2].rpartition("|")[0].rpartition("|")[2]


def _opens_with_body(subject: str, words: KnownWords) -> bool:
    """Whether it opens with a body that the indicator knows: 法律援助中心|开辟绿色通道."""
    body = _BODY.match(subject)
    return body is not None and words.foreign(body.group()) <= _TIER


def _is_act(text: str) -> bool:
    """Whether a clause begins with what is done, so with no place: 落实市场准入制度."""
    conduct = _CONDUCT.match(text)
    return conduct is not None and len(conduct.group()) > 1


def _without_place(text: str) -> str:
    """The text without the time and the place that open it: 目前，凌海市|共有."""
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    place = _PLACE.match(text)
    return text[place.end() :] if place else text


def _stripped(text: str) -> str:
    """The text without dates, brackets, titles and the examples of a list, each number as |."""
    if "《" in text:
        text = _TITLE.sub("", text)
    if "（" in text:
        text = _BRACKET.sub("", text)
    if "等" in text:
        text = _EXAMPLES.sub(_before_examples, text)
    if "级" in text:
        text = _TIERS.sub("", text)
    return _NUMBER.sub("|", _DATE.sub("", _SLOGAN.sub("", text)))


def _before_examples(match: re.Match[str]) -> str:
    """Who lists examples, and the verb: 沿黄各市建设|公园、广场等阵地; without a verb what 为 begins."""
    first, _, _ = match.group().partition("、")
    if conduct := _CONDUCT.match(first):  # 瞄准|市容、养犬等小切口立法
        return conduct.group()
    if verb := VERB.search(first):
        return first[: verb.end()]
    opening = _OPENING.match(first)
    whom = _WHOM.match(first, opening.end() if opening else 0)
    return whom.group() if whom else ""


@lru_cache(maxsize=VOCABULARIES)
def _all_pairs(vocabulary: Vocabulary) -> frozenset[str]:
    """The pairs of all entries, without words that narrow what others count."""
    pairs = frozenset().union(*(known_words(item).pairs for item in vocabulary.indicators))
    return pairs - {word[at : at + 2] for word in _RULES["narrow"] for at in range(len(word) - 1)}


@lru_cache(maxsize=WORDS)
def _known(indicator: Indicator, vocabulary: Vocabulary) -> frozenset[str]:
    """What explains the clauses before: things that other entries count are no restriction."""
    return _all_pairs(vocabulary) | known_words(indicator).pairs
