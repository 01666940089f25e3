"""Who did what a quantity counts: the persons or the body that its sentence names as subject.

What one body or group of many did is no figure of the place: 全县法律顾问入村800次，化解纠纷|382件.
A noun of persons or bodies is told by its last characters, so that no list of names is needed; the
words of the indicator, or the bodies that count it for the whole place, explain those that do it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.extract.comparables.candidates import ACTS
from casebook.extract.comparables.explained import bare_names
from casebook.extract.comparables.known_words import known_words
from casebook.extract.comparables.statement import Statement
from casebook.extract.patterns import at_place
from casebook.extract.phrases.trimming import VERB_HERE
from casebook.extract.rules import rule_file
from casebook.vocabulary import Indicator

_RULES = rule_file("statements")["doers"]
_REACH = 300  # characters of the text before a quantity that are looked at
_QUOTES = re.compile('[“”‘’"「」]')
_STOPS = re.compile("[。！？\n]")
_SEGMENTS = re.compile("[；;]")
_CLAUSES = re.compile("[，：]")
_WHOLE = re.compile("|".join(_RULES["whole"]))
_PERSONS = re.compile(f"(?:{'|'.join(_RULES['persons'])})$")
_BODIES = re.compile(f"(?:{'|'.join(_RULES['bodies'])})$")
_BANDS = re.compile(f"(?:{'|'.join(_RULES['bands'])})$")
_BANDS_FIRST = re.compile(
    f"[0-9][0-9.]*[万千百余多]*[个家支处](?P<noun>[^0-9]{{2,}}(?:{'|'.join(_RULES['bands'])}))$"
)
_STOCK = re.compile(
    f"(?:(?!其中)[^0-9，]{{2,}}(?:{'|'.join(_RULES['stock'])})[0-9][0-9.]*[万千百余多]*[个处家座])+"
)
_BANDS_LAST = re.compile(f"(?:{'|'.join(_RULES['bands'])})[0-9][^，]*$")
_DOING = re.compile(
    rf"{VERB_HERE}(?!{at_place(*_RULES['noun_after'], *_RULES['doing'])})|{at_place(*_RULES['doing'])}"
)
_ACT = re.compile("|".join(sorted(ACTS, key=len, reverse=True)))
_LEADING = re.compile(f"(?:{'|'.join(_RULES['leading'])})")
_HAVING = re.compile(f"(?:{'|'.join(_RULES['having'])})")
_ORGANS = re.compile("|".join(_RULES["organs"]))
_SMALL = frozenset(_RULES["small"])
_ADVERBS = re.compile("|".join(_RULES["adverbs"]))
_CHANNEL = re.compile(f"在(?P<name>[^，]{{0,12}}?(?:{'|'.join(_RULES['channels'])}))")
_BRACKETS = re.compile("（[^（）]*）|《[^《》]*》")
_TIME = re.compile(
    "至今|(?:[0-9]+年度?|[0-9]+月份?|[0-9]+日|[上下]半年|[一二三四]季度|[今去]年)(?:以来|底|末|初|至今|期间)?|[一两二三四五六七八九十半几]+(?:小时|天|个?月|年)来?"
)
_DIGIT = re.compile("[0-9]")
_COUNTED = re.compile(
    "(?P<before>[^0-9]*)(?P<number>[0-9][0-9.]*[万千百余多]*(?:名|位|人(?![次员民均大])))(?P<after>[^0-9]*)"
)
_ATTRIBUTE = re.compile("^[^，0-9]{2,}的(?=[0-9])")
_FOR = re.compile("[为对给向替]")
_SENDING = re.compile(f"(?:{'|'.join(_RULES['sending'])})了?$")
_SET_UP = re.compile(
    f"[在于](?P<where>[^，]{{2,}}?)(?:{'|'.join(_RULES['setting_up'])})[^，]{{3,}}"
)
_ONE_OF_MANY = re.compile(f"^[^，]{{0,3}}某|(?:{'|'.join(_RULES['one_of_many'])})$")
_MADE_OF = re.compile("由[0-9]+(?:名|位|人)(?P<who>[^，]{2,10}?)组成")
_TALLY = re.compile(f"(?:{rule_file('statements')['frames']['tail']}|队伍)$")
_PLACE = re.compile(
    "(?:[^，、（）各全的在和与对将把为由被是有等以]{2,6}?(?:自治[区州县旗]|省|市|县|区|州|旗|镇|乡|街道)){1,3}(?=[^场民级属直]{2})|[省市县区州旗镇乡](?!场|民|政|级)|街道|乡镇|镇街"
    f"|(?:{'|'.join(bare_names())})(?=[局厅委办])"
)
_ITSELF = re.compile("[我本该](?:单位|中心|系统|[局厅委办院队站])")
_LEAST = 2  # characters of a noun
_RATE = "率"
_HEADS = frozenset(("名", "人", "位"))  # units of persons
_STAFF = "人员"
_STAFF_OF = "工作人员"
_TAIL = 4  # characters of a noun of persons that say who they are


def doer_of(statement: Statement) -> str:
    """The noun of who did it; "" when the sentence names nobody, the place, or all of them.

    With their number where it is told of persons who act: 3名公职律师|审查合同. "" for a time that
    something takes, too: it is that of the place wherever it is told.
    """
    quantity, text = statement.context.quantity, statement.context.plain.text
    if quantity.kind == "duration":
        return ""
    before = _BRACKETS.sub(
        "", _QUOTES.sub("", text[max(0, quantity.start - _REACH) : quantity.start])
    )
    *sentences, sentence = _STOPS.split(before)
    *segments, own = map(_CLAUSES.split, _SEGMENTS.split(sentence))
    goes_back = bool(sentences) and not before.endswith("\n" + sentence)  # not over a heading
    earlier = list(map(_CLAUSES.split, _SEGMENTS.split(sentences[-1]))) if goes_back else []
    said = own[-1] + statement.context.right_noun  # 为|25家|企业开展法治体检
    acting = quantity.unit not in _HEADS and _DOING.search(said) is not None
    subject = next(_subjects(own, acting=acting), None)
    if subject is not None:
        return subject
    goes_on = segments or _DOING.match(own[0].removeprefix("其中"))
    told = _told(segments or earlier)
    if told and goes_on and _PERSONS.search(told):
        return told  # 法律服务工作者代理诉讼63件；参与调解|35件
    return told if told and _BANDS.search(told) else ""  # 某驿站由党员组成。全年调解|140起


def _told(segments: Sequence[Sequence[str]]) -> str:
    """The subject of the last segment that names one first, "" for the place or none."""
    subjects = (
        _subject(next((one for one in clauses if _TIME.sub("", one)), ""), own=False)
        for clauses in reversed(segments)
    )
    return next((one for one in subjects if one != ""), None) or ""


def _subjects(clauses: Sequence[str], *, acting: bool) -> Iterator[str]:
    """Yield the subject named last, "" for the place, all of them or no persons; nothing for none."""
    for back, clause in enumerate(reversed(clauses)):
        lists = back and _STOCK.fullmatch(clause) and not _DOING.search(clause)
        if lists and not _BANDS_LAST.search(clause):
            return  # 法律明白人860名，法治文化阵地96处，开展活动|43场: a list of what there is names no doer
        subject = _subject(clause, own=not back, acting=acting)
        if subject is None:
            yield ""
        elif subject:
            told = any(kind.search(subject) for kind in (_ORGANS, _PERSONS, _BODIES))
            yield subject if told else ""


def _subject(clause: str, *, own: bool, acting: bool = False) -> str | None:
    """The subject of a clause, "" for none; None for the place or all of them.

    That of the quantity itself (`own`) may be only the noun that is counted; `acting` says that it
    counts what was done, which persons who are counted before can have done.
    """
    clause = _TIME.sub("", clause).removeprefix("其中")
    if acting and (persons := _counted_persons(clause)):
        return persons
    if channel := _CHANNEL.match(clause):
        return channel["name"]
    if not own and (host := _SET_UP.match(clause)) and _BANDS.search(clause):
        return None if _WHOLE.search(host["where"]) else clause  # 在法院设立工作站，办理|88件
    if not clause or _LEADING.match(clause):
        return None if _WHOLE.search(clause) else ""
    doing = _DOING.search(clause)
    if doing and not own and clause.startswith(_RATE, doing.end()):
        return clause[: doing.end() + 1]  # 法律顾问覆盖率|达100%，报备率100%
    ends = [found.start() for found in (doing, _ADVERBS.search(clause)) if found]
    noun = _HAVING.sub("", clause[: min(ends)] if ends else "" if own else clause)
    noun = noun.removesuffix("的")  # 我局的|清理工作已完成
    if not (own or doing) and (bands := _BANDS_FIRST.search(clause)):
        return bands["noun"]  # 全省1.5万个|百姓评理说事点|，化解纠纷7.5万件
    if number := _DIGIT.search(noun or clause):
        counted = _DOING.split(clause[: number.start()])[-1]
        return counted if _BANDS.search(counted) and not own else ""  # 组建|调解队|8支
    if whole := list(_WHOLE.finditer(noun)):
        noun = noun[whole[-1].end() :]
        return noun if len(noun) >= _LEAST else None
    if len(noun) >= _LEAST:
        return noun
    return None if _WHOLE.search(clause) else ""


def _counted_persons(clause: str) -> str:
    """The persons whose number a clause tells without saying what was done with them, else "".

    全县|法律明白人|总数1860名，调解纠纷760件; with the number where they act in the clause
    (12名乡贤|调解纠纷; 选派|6名律师|进驻园区); but not 培养法律明白人1860名, 组织12名律师审查.
    """
    if made_of := _MADE_OF.match(clause):
        return made_of["who"]
    clause = _ATTRIBUTE.sub("", clause)  # 从律所选聘的|5名法律顾问审查合同
    found = _COUNTED.match(clause)
    if found is None or _LEADING.match(clause):
        return ""
    before, after = _SENDING.sub("", _HAVING.sub("", found["before"])), found["after"]
    while (shorter := _TALLY.sub("", before)) != before:
        before = shorter
    done = None if before.endswith("的") else _DOING.search(before)  # 新录用的|6名复议人员
    ends = [end.start() for find in (_DOING, _ADVERBS, _FOR) if (end := find.search(after))]
    persons = after[: min(ends)] if ends else after
    if not done and len(persons) >= _LEAST and _PERSONS.search(persons):
        return found["number"] + persons
    for act in (done, _ACT.search(before)):
        if act and len(before) - act.end() >= _LEAST:
            return ""
    if whole := list(_WHOLE.finditer(before)):
        before = before[whole[-1].end() :]
    persons = before or persons
    if _BODIES.search(body := persons.removesuffix(_STAFF_OF)):
        return body  # 县法律援助中心|有工作人员7名，受理案件486件
    return persons if len(persons) >= _LEAST and _PERSONS.search(persons) else ""


def is_foreign(doer: str, indicator: Indicator) -> bool:
    """Whether the doer is not who does it for the whole place, by the entry of the indicator.

    A bare 中心 or 局 can be any. Persons whose number is told are some of many, unless the act is
    theirs by name: 32名|公证员|办理公证.
    """
    if counted := _COUNTED.match(doer):
        act = counted["after"][:-1]
        return len(act) < _LEAST or act not in indicator.name
    if _ONE_OF_MANY.search(doer):
        return True
    if any(host in doer for host in indicator.counted_by):
        return False
    if _ITSELF.fullmatch(doer):
        return not indicator.counted_by  # 我局公开信息|27条: of whichever body, its own
    words = known_words(indicator)
    if organ := _ORGANS.search(doer):
        return organ.group() not in words.text
    place = _PLACE.match(doer)
    noun = doer[place.end() :] if place else doer
    if noun in _SMALL:
        return True
    noun = noun.removesuffix(_STAFF)
    if _PERSONS.search(noun):
        return words.foreign(noun[-_TAIL:]) > 1
    body = _BODIES.search(noun)
    name = noun[: body.start()] if body else noun
    return words.foreign(name) >= min(_LEAST, max(len(name), 1))


def is_own(body: str, indicator: Indicator) -> bool:
    """Whether a figure of a body's report is its own: it does not count it for the whole place.

    False for "", and for a government.
    """
    return bool(body) and not _WHOLE.search(body) and is_foreign(body, indicator)
