"""What speaks for and against that a statement means an indicator: the features of both.

The features say where the words of the measure stand, which words of the statement the indicator's
entry does not explain (they mostly narrow it: 消费纠纷, 企业合同), whether the act is another one
(审结 where the indicator counts 受理), and what `Statement.marks` found. `confidence`
weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from casebook.extract.comparables.candidates import ACTS, Candidate, distance, without_meant
from casebook.extract.comparables.confidence import Features, model
from casebook.extract.comparables.explained import WHOLE, open_words, size
from casebook.extract.comparables.known_words import ACT, NEUTRAL, KnownWords, known_words, rests_of
from casebook.extract.comparables.restrictions import CHANNEL_AT_END, Restriction
from casebook.extract.comparables.statement import Statement
from casebook.extract.phrases.trimming import VERB
from casebook.vocabulary import Vocabulary

_CORE = 4  # characters at the end of the name of a body that tell what it does
_BRACKET = re.compile("（[^（）]*）")
# 遵义市|有调解人员; 工业园区, 社区 and the like are no names of places
_PLACE = re.compile(
    "^(?:全|[^，、（）]{2,7}(?=自治)|[^，、（）]{2,4})(?:自治区|市|县|(?<![园社小校景库矿林牧灾地辖])区|自治州|州|自治旗|旗|盟|镇|乡|街道)(?=[^级属委直政])"
)
_TIERS = re.compile(
    "(?:[省市州县区旗盟乡镇街村居组屯户]|街道|社区)(?:、(?:[市州县区旗盟乡镇街村居组屯户]|街道|社区))+[二两三四五]级"
)
_SHARED_RATE = re.compile("[、和与及]")
_RATE = re.compile("(?:率|度|比例)(?:均|都|分别|保持|达|为|到|在)*$")
_OWN_PLACE = re.compile("^(?:[该本]?[省市县区州旗镇乡村]|街道|社区)")
_ANY_AUTHORITY = re.compile("(?:本地|辖区|[我全本该][省市县区州旗])?(?:[的内])?行政(?:机关|主体)")
_ALL_OF_THEM = re.compile("各|全[省市县区州旗镇乡国]|两级|三级|四级")
_TITLE = re.compile("《[^《》]*》(?:（[^（）]*）)?")
_EXAMPLES = re.compile(r"[^、]{1,24}(?:、[^、]{1,24})*等(?!级|次|待|领域|行业)")
_FAR = ("sentence", "paragraph")  # places of `near` from which another subject can divide it
_SENTENCE_END = re.compile("[。！？]")
_RECENT = 4  # sentence ends back in which another service can be the topic
_IN_MAKING = {"review"}  # what is made is reviewed first, so that this is no other act
_PROCEDURES = {
    "file",
    "judge",
    "clean",
}  # acts whose results are no rate of another: 备案审查纠错率
_ALL_TIERS = re.compile(
    "[三四五]级(?!人民|专职|调解员|律师|公证员|执法)|[三四五]级人民调解(?:组织|委员会)"
)
_FOR_SOME = re.compile("(?:^|[，；：])[^，；：0-9]{0,6}[为在给][0-9][^，；：◇]{3,}◇")
_OWN_TIER = "本级"
_BENEFIT = re.compile("，?(?:已|共|累计|直接|可)*(?:惠及|受益|带动)")
_RESULT = 6  # characters of a clause that only says what came of something: 调解成功
_LONGEST_REST = 6  # unexplained characters; more do not count more
_SIDE = 14  # characters before and after the quantity whose rest is looked at
_LONGEST_SIDE_REST = 8
_LONGEST_SENTENCE_REST = 18
_NO_PAIRS: frozenset[str] = frozenset()
_WORD = 2  # characters of a word, at least


def features(
    statement: Statement,
    candidate: Candidate,
    rivals: Iterable[Candidate],
    previous: Statement | None,
    vocabulary: Vocabulary,
) -> Features:
    """The features of a candidate; `rivals` are the other candidates of the statement.

    Only the one that excludes it where the act does. `previous` is the statement before it
    in the text.
    """
    words = known_words(candidate.indicator)
    act = _act(statement, words)
    if act in model().excluding:  # decides alone; the rest costs time
        return {"bias": 1.0, act: 1.0}
    found: Features = {"bias": 1, f"phrase:{candidate.phrase}": 1, f"near:{candidate.near}": 1}
    found |= _rests(statement, words, previous)
    if words.described:
        found |= _open(statement, candidate, vocabulary)
    if candidate.phrase == "own" and candidate.near in ("", "own"):
        found.pop("topic:kind", None)  # it names what it counts
    if candidate.near in _FAR and previous is not None and not statement.context.opens_sentence:
        between = words.unexplained(_whole(previous.named))
        found["rest:between"] = min(len(between), _LONGEST_REST) / 3
    if act:
        found[act] = 1
    if candidate.near == "paragraph":
        sentence = len(words.unexplained(_whole(statement.sentence)))
        found["rest:sentence"] = min(sentence, _LONGEST_SENTENCE_REST) / 6
    found |= _marks(statement, words)
    quantity = statement.context.quantity
    if quantity.kind == "rate" and _is_of_another(statement, words):
        found["topic:other"] = 1
    if previous is not None and _benefits_by_another(statement, previous, words):
        found["act:other:before"] = 1
    found |= _restricted(statement, words)
    if "mark:own_tier" in found and candidate.near in _FAR:
        found["tier:part"] = 1  # 全省受理11.6万件，省本级办理|1320件
    if _is_item(statement, candidate):
        found["item"] = 1
    if quantity.kind == "count" and statement.context.right_noun.startswith("的"):
        found["condition"] = 1  # 年受理纠纷|超千件|的有4个
    if statement.opens_with_part and _is_of_part(statement, previous):
        found["among:sentence"] = 1
    mine = distance(candidate)
    for rival in rivals:
        theirs = distance(rival)
        place = "equal" if theirs == mine else "nearer" if theirs < mine else "farther"
        found[f"rival:{place}"] = 1
    found["like"] = words.likeness(statement.named or statement.own)
    found["from"] = statement.qualifier == "from"
    found["rate"] = quantity.kind == "rate"
    found["unit:own"] = quantity.unit == candidate.indicator.unit
    return {name: float(value) for name, value in found.items() if value}


def is_of_another_act(statement: Statement, candidate: Candidate) -> bool:
    """Whether the act of the statement is none of the indicator: 受理案件50件 counts none settled."""
    return _act(statement, known_words(candidate.indicator)) in model().excluding


def _open(statement: Statement, candidate: Candidate, vocabulary: Vocabulary) -> Features:
    """Whether a word that nothing explains narrows the quantity, in its clause or before it."""
    kind = statement.context.quantity.kind
    named = candidate.phrase == "own" and candidate.near in ("", "own")
    if kind == "rate":  # 企业诉求办结率 names all; 调解成功率, of what stands before
        left, _, _ = statement.own.partition("◇")
        named = named and bool(_RATE.search(left) and rests_of(left, _NO_PAIRS, NEUTRAL))
    alone = named or kind == "money"
    words = open_words(statement, candidate.indicator, vocabulary, alone=alone)
    own, before = size(words.own), size(words.before)
    found: Features = {"open:own": own >= _WORD, "open:one": 0 < own < _WORD}
    if words.narrowed:
        found["open:set"] = 1
    if before and kind != "duration" and not (kind == "rate" and named):
        name = "before" if before > _WORD or (before == _WORD and words.counted) else "little"
        found[f"open:{name}"] = 1
    return found


def _rests(statement: Statement, words: KnownWords, previous: Statement | None) -> Features:
    """How much of the statement the words do not explain, and of the one whose result it tells."""
    if not words.described:
        return {}  # an entry of a bare measure explains nothing
    left, right = _sides(statement)
    named = _whole(statement.named)
    if statement.context.quantity.kind == "rate":
        named, left = _own_rate(named, words), _own_rate(left, words)
    verbs = [match.start() for match in VERB.finditer(named) if len(named) - match.end() >= 4]
    cut = verbs[-1] if verbs else 0
    phrase = len(words.unexplained(named[cut:]))
    found: Features = {
        "rest": min(phrase, _LONGEST_REST) / 3,
        "rest:before": min(len(words.unexplained(named[:cut])), _LONGEST_REST) / 3,
        "rest:one": phrase == 1,
        "rest:any": phrase > 1,
        "rest:left": min(len(words.unexplained(left[-_SIDE:])), _LONGEST_SIDE_REST) / 4,
        "rest:right": min(len(words.unexplained(right[:_SIDE])), _LONGEST_SIDE_REST) / 4,
    }
    if statement.topic and WHOLE.search(statement.topic):
        pass  # 全市各级调解组织发挥作用，调解纠纷|458件: `open:before` if it tells of some only
    elif statement.topic:
        rest = len(words.unexplained(_whole(statement.topic)))
        found["rest:topic"] = min(rest, _LONGEST_REST) / 3
        found["topic:kind"] = rest > 1 and "class:subject" in dict(statement.marks)
    elif previous is not None and len(left) <= _RESULT and not right:
        rest = len(words.unexplained(_whole(previous.named)))
        found["rest:previous"] = min(rest, _LONGEST_REST) / 3
    return found


def _sides(statement: Statement) -> tuple[str, str]:
    """The words of the statement before and after the quantity, without brackets and examples."""
    left, _, right = statement.own.partition("◇")
    return _whole(left), _BRACKET.sub("", right)


def _whole(phrase: str) -> str:
    """The phrase without brackets, titles and the examples of a list: 调处|婚姻、邻里等|矛盾纠纷."""
    if "《" in phrase:
        phrase = _TITLE.sub("", phrase)
    phrase = _PLACE.sub("", phrase)
    if "等" in phrase:
        phrase = _EXAMPLES.sub("", phrase)
    if "（" in phrase:
        phrase = _BRACKET.sub("", phrase)
    return _TIERS.sub("", phrase) if "级" in phrase else phrase


def _own_rate(phrase: str, words: KnownWords) -> str:
    """The rate of a list that the words explain best: 合法性审查率、集体讨论率 are told by one number."""
    rates = _SHARED_RATE.split(phrase)
    if len(rates) < 2 or not all(_RATE.search(rate) for rate in rates):
        return phrase
    return min(rates, key=lambda rate: len(words.unexplained(rate)))


def _act(statement: Statement, words: KnownWords) -> str:
    """The feature that says whether the act is one of the indicator, and where it stands; or ""."""
    if not words.acts:
        return ""
    if statement.context.quantity.kind == "rate":
        told = {ACTS[act] for act in ACT.findall(statement.named)} & _PROCEDURES
        return "act:other:left" if told and told.isdisjoint(words.acts) else ""
    left, right = _sides(statement)
    done = {ACTS[act] for act in ACT.findall(statement.disposed)} - _IN_MAKING
    if done and done.isdisjoint(words.acts):
        return "act:other:object"
    places = (
        ("left", ACT.findall(without_meant(left))[-1:]),
        ("right", ACT.findall(right)),
        ("named", ACT.findall(without_meant(statement.named))),
        ("list", ACT.findall(statement.listed_after)[-1:]),
    )
    for place, acts in places:
        if acts:
            known = any(ACTS[act] in words.acts for act in acts)
            return f"act:{'known' if known else 'other'}:{place}"
    return ""


def _marks(statement: Statement, words: KnownWords) -> Features:
    """The marks of the statement whose words are not those of the indicator."""
    found: Features = {
        f"mark:{mark}": 1 for mark, word in statement.marks if not word or word not in words.text
    }
    if _OWN_TIER not in words.text:  # only those counted for one tier exclude several
        for mark in ("mark:several_tiers", "mark:several_tiers:before"):
            found.pop(mark, None)
    if _ALL_TIERS.search(statement.own):  # 县、乡镇、村三级调委会|364个
        found.pop("mark:of_tier", None)
        found.pop("mark:lowest", None)
    if "mark:of_tier" in found and _FOR_SOME.search(statement.sentence):
        found["part:for"] = 1  # 为1.1万个村（社区）调委会选聘调解员|5.9万名
    if "mark:new" in found and words.of_stock:
        found["new:stock"] = 1  # 新培养法律明白人|120名: not all there are
    return found


def _is_of_another(statement: Statement, words: KnownWords) -> bool:
    """Whether the text before is about another service, as the opener or shortly before.

    商事调解创新突破。…受理调解案件566件，调解成功率|58.32%; up to where it names the indicator, or all.
    """
    if not words.others:
        return False
    sentence, _, _ = statement.sentence.partition("◇")
    text = statement.paragraph + sentence
    stops = [match.end() for match in _SENTENCE_END.finditer(text)]
    recent = stops[-_RECENT] if len(stops) >= _RECENT else 0
    opener = text[: stops[0]] if stops else ""
    for part in (opener, text[recent:]):
        at = max((part.rfind(word) for word in words.others), default=-1)
        if at >= 0:
            after = text[text.rfind(part[at:]) :]
            if not _ALL_OF_THEM.search(after) and not any(s in after for s in words.starts):
                return True
    return False


def _benefits_by_another(statement: Statement, previous: Statement, words: KnownWords) -> bool:
    """Whether it counts who had a benefit of the act before, another one: 发放贷款2亿元，惠及|90家."""
    left, _, _ = statement.own.partition("◇")
    if statement.context.opens_sentence or not _BENEFIT.match(left):
        return False
    act = _whole(previous.named)
    return len(words.unexplained(act)) > 1 or words.foreign(act) == len(act)


def _is_item(statement: Statement, candidate: Candidate) -> bool:
    """Whether it is one item of a list of others that are counted: 调解委员会、管水委员会等8个委员会."""
    left, _, right = statement.own.partition("◇")
    if not right or not left.endswith("等") or "、" not in left:
        return False
    for group in candidate.measure.phrase:
        if any(word in right for word in group):
            continue
        if not all(any(word in item for word in group) for item in left.split("、")):
            return True
    return False


def _is_of_part(statement: Statement, previous: Statement | None) -> bool:
    """Whether it counts, or is the rate of what was counted last: 调委会调解1913件，调解成功率|97%."""
    if statement.context.quantity.kind != "rate":
        return True
    left, _, _ = statement.own.partition("◇")
    return previous is not None and any(act in previous.own for act in ACT.findall(left))


def _restricted(statement: Statement, words: KnownWords) -> Features:
    """What restricts the statement to a part; no channel restricts a time, nor its own rate.

    企业开办平台办理新设企业9800户，企业开办时间|0.5天; 企业诉求直通平台办结1.27万件，企业诉求办结率|98.6%.
    """
    kind = statement.context.quantity.kind
    found: Features = {}
    for item in statement.restrictions:
        if CHANNEL_AT_END.search(item.name):
            known = len(item.name) - words.foreign(item.name)
            if kind == "duration" or (kind == "rate" and known >= _CORE):
                continue
        if _restricts(item, words):
            found[f"part:{item.kind}"] = 1
    return found


def _restricts(restriction: Restriction, words: KnownWords) -> bool:
    """Whether the words of the indicator do not explain what restricts the quantity."""
    kind, name = restriction
    if kind == "example":
        return True
    if kind == "whom":
        return not _ANY_AUTHORITY.fullmatch(name)
    return words.foreign(_OWN_PLACE.sub("", _whole(name))) > 1
