"""Names that are words, told by the form they stand in: 申请人：高山；, 乔木危险驾驶案, “中国好人”雷雨."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from casebook.model import Span
from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.companions import may_be_party, names_listed
from casebook.privacy.names.names import HAN
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

_WORD = 2  # characters of most words
_OTHER_SIDE = r"[与和同跟诉]"
_ELDER = r"(?=老人|老汉|老太|老奶奶|老爷爷|大爷|大妈|大娘|奶奶|爷爷|阿婆|阿公)"
_ONE_CASE = r"案(?![件卷例源由发值情])"  # 常德行政复议案件 are those of a place
_PHONE = r"(?=[：:（( ]{0,2}(?:1[3-9]\d|0\d{2,3}-))"


class _CaseRules:
    """`rules/case_names.yml` compiled."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/case_names.yml")
        first = "".join(sorted(privacy_rules().initials))
        roles, causes, labels = (
            _longest_first(rules[key].split()) for key in ("roles", "causes", "labels")
        )
        self.not_party = frozenset(rules["not_party"].split())
        self.not_accused = frozenset(rules["not_accused"].split())
        acts = "|".join(rules["acts"])
        self.labels = re.compile(
            rf"[“\"](?:[^”\"，。\n]{{0,10}}(?:{labels})|(?:最美|优秀|十佳|先进|金牌|百姓|身边)[^”\"，。\n]{{2,10}})[”\"]"
        )
        name = rf"(?P<name>[{first}]{HAN}{{1,2}}?)"
        self.beside = re.compile(rf"(?:{roles})[“（]?{name}(?:{person_words().beside}|{acts})")
        self.bracketed = re.compile(rf"[（(](?P<name>[{first}]{HAN}{{1,2}})[）)]")
        self.one_honoured = re.compile(
            rf"{name}(?:的(?:故事|事迹|先进|感人|善举|家)|十年|多年|[一二三四五六七八九十数]+年|{person_words().beside}|{acts})"
        )
        body = "局|院|镇|乡|街道|委|办|社区|村|公司|学校|中心|所|站|队|中学|小学|医院|银行"
        self.of_body = re.compile(rf"[^、，。；：\n]{{1,10}}(?:{body}){name}(?=[、，。；\n]|\Z)")
        self.sides = re.compile(
            rf"(?:{roles}){name}(?:{_OTHER_SIDE}(?:{roles})|、被(?:告|申请|上诉|执行))"
        )
        compound = "|".join(sorted(privacy_rules().compound))
        self.sued = re.compile(rf"(?:起诉|状告|控告)(?P<name>(?:{compound}){HAN})")
        self.labels_of_parties = (*rules["roles"].split(), "户名", "姓名", "联系人", "收款人")
        self.party = re.compile(rf"(?:[：:为是]|户名|姓名){name}(?=[，,；;。、（(\n]|\Z)")
        self.winners = re.compile(rf"(?:{_longest_first(rules['winners'].split())})[：:]?")
        self.elder = re.compile(rf"(?:岁|旬|高寿|走失|独居|孤寡|空巢|失能|患病)的{name}{_ELDER}")
        self.called = re.compile(
            rf"(?:(?:[个位名人]|名字|，)叫|(?:自称|[化网]名|绰号|外号|昵称|人称)[“\"]){name}(?:的|[”\"。，])"
        )
        self.kin_called = re.compile(
            rf"[汉伴子女娘父母儿妻夫哥姐弟妹孩]叫(?P<name>{HAN}{{2,3}})(?=[的”\"。，；]|\Z)"
        )
        self.prized = re.compile(
            rf"(?:[特一二三四]等奖|优秀奖)[：:]?(?P<names>[{first}]{HAN}{{1,2}}(?:、[{first}]{HAN}{{1,2}}){{0,30}})(?=[；;。\n]|\Z)"
        )
        self.granted = re.compile(
            rf"(?:支持|驳回|采纳|满足)了?{name}的(?:全部|部分|上诉|诉讼|仲裁|复议|再审)?(?:请求|申请|主张|诉求)"
        )
        self.owner = re.compile(rf"(?:找|联系|询|联系人|致电|请找){name}{_PHONE}")
        self.suit = re.compile(
            rf"(?:\A|(?<=[，。、；：“（\n \u3000在的如例对])|(?<=[审理判]结)|(?<=审理))"
            rf"(?P<names>[{first}]{HAN}{{1,2}}(?:、[{first}]{HAN}{{1,2}}){{0,5}}?)"
            rf"(?=(?P<many>等[0-9]+[余多]?[人名户])?(?:与某[^，。]{{2,24}}(?:纠纷|争议)|不服[^，。]{{2,24}}案|诉(?!讼|求|前|调|源|裁|服|访|中|后|至|称|状|苦|说|外|权|责)))"
        )
        self.accused = re.compile(
            rf"(?:\A|(?<=[，。、；：“（\n \u3000]))(?P<head>案例[一二三四五六七八九十0-9]{{1,3}}[：:、. ]|如)?"
            rf"(?P<names>[{first}]{HAN}{{1,2}}(?:、[{first}]{HAN}{{1,2}}){{0,2}}?)(?=(?:涉嫌)?(?:{causes})[\u4e00-\u9fff]{{0,6}}?{_ONE_CASE}|(?:申请|请求)(?:撤销|确认|履行|公开)[^，。]{{2,24}}{_ONE_CASE})"
        )


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _rules() -> _CaseRules:
    return _CaseRules()


def case_names(text: str) -> Iterator[PrivateDetail]:
    """The names of parties, accused, elders and honoured persons that their form makes sure."""
    rules = _rules()
    for match in rules.beside.finditer(text):
        if _may_be(match["name"]) and not segmenter().has_word(match["name"][:_WORD]):
            yield _detail(match)
    for match in rules.bracketed.finditer(text):
        behind = text.endswith(privacy_rules().roles_end, 0, match.start())
        if behind and _may_be(match["name"]):
            yield _detail(match)
    sure = (rules.elder, rules.called, rules.kin_called, rules.granted, rules.sides, rules.sued)
    for match in chain.from_iterable(rule.finditer(text) for rule in sure):
        unknown = match.re is rules.granted and MASKS.isdisjoint(match["name"])
        unknown = unknown and not segmenter().has_word(match["name"][:_WORD])
        if unknown or _may_be(match["name"], things=True):
            yield _detail(match)
    for match in rules.owner.finditer(text):
        if _may_be(match["name"], sure=True):
            yield _detail(match)
    for match in rules.party.finditer(text):
        mark = match[0][0]
        labelled = mark not in "：:为是" or text.endswith(rules.labels_of_parties, 0, match.start())
        if labelled and _may_be(match["name"], sure=mark not in "为是"):
            yield _detail(match)
    for match in rules.prized.finditer(text) if "奖" in text else ():
        yield from (item for item in _each(match) if _may_be(item.text, sure=True))
    for match in rules.accused.finditer(text) if "案" in text else ():
        numbered = bool(match["head"])
        for item in _each(match):
            if item.text not in rules.not_accused and _may_be(item.text, sure=numbered):
                yield item
    for match in rules.suit.finditer(text) if "诉" in text or "案" in text else ():
        yield from _parties(match)
    for start, end in _honoured(text):
        yield PrivateDetail("person", text[start:end], start)


def _detail(match: re.Match[str]) -> PrivateDetail:
    return PrivateDetail("person", match["name"], match.start("name"))


def _parties(match: re.Match[str]) -> Iterator[PrivateDetail]:
    """The parties listed before 诉, when each may be one."""
    names = match["names"].split("、")
    sure = len(names) > 1 or match["many"]
    if all(may_be_party(name) or (sure and _may_be(name, sure=True)) for name in names):
        yield from _each(match)


def _each(match: re.Match[str]) -> Iterator[PrivateDetail]:
    """Each of the `names`, between which stands 、."""
    at = match.start("names")
    for name in match["names"].split("、"):
        yield PrivateDetail("person", name, at)
        at += len(name) + 1


def _honoured(text: str) -> Iterator[Span]:
    """The spans of the names behind a quoted honour: “百姓学法之星”项目、毕业，…."""
    for match in _rules().winners.finditer(text):
        yield from names_listed(text, match.end()) or _of_bodies(text, match.end())
    if "”" not in text and '"' not in text:
        return
    for match in _rules().labels.finditer(text):
        if spans := names_listed(text, match.end()):
            yield from spans
        elif (one := _rules().one_honoured.match(text, match.end())) and _may_be(
            one["name"], things=True
        ):
            yield one.span("name")


def _of_bodies(text: str, at: int) -> list[Span]:
    """The spans of the names in a list of bodies with a name each: 县司法局高山、县公安局江水."""
    spans: list[Span] = []
    while (match := _rules().of_body.match(text, at)) and _may_be(match["name"], sure=True):
        spans.append(match.span("name"))
        at = match.end() + 1
    return spans if len(spans) > 1 else []


def _may_be(name: str, *, things: bool = False, sure: bool = False) -> bool:
    """Whether a word can be a name there; with `things` also a thing, if `sure` also an adverb."""
    rules, persons = privacy_rules(), person_words()
    word = name[:_WORD]
    return (
        MASKS.isdisjoint(name)
        and name not in _rules().not_party
        and name not in rules.cues
        and word not in rules.cues
        and name not in rules.keep
        and (len(name) == _WORD or name not in rules.places)
        and (len(name) == _WORD or rules.never.isdisjoint(name[1:]))
        and (sure or things or word not in persons.things)
        and (sure or (word not in persons.adverbs and name[0] not in rules.word_name_prepositions))
    )
