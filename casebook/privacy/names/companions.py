"""Names that stand together: winners of an award, couples; and those behind the name of a people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casebook.model import Span
from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.names import HAN, is_plain_name
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.system.segmenter import segmenter

_SEPARATOR = re.compile(r"[ \u3000]{0,4}[、，,和与及][ \u3000]{0,2}|[ \u3000]{1,4}")
_ITEM = re.compile(rf"{HAN}{{2,4}}")
_OTHERS = re.compile(
    r"等?(?:[0-9０-９]+|[一二三四五六七八九十两]{1,3})[余多]?[名位人](?!次)|等?同志|二人|两人"
)
_GOES_ON = re.compile(rf"{_OTHERS.pattern}|家庭|[和与及](?={HAN}{{2,4}}(?:[。；;，、）]|\Z))")
_LABEL_END = re.compile(r"[：:]|(?:的|分别)[有是为][：:]?|(?<=[者人主])(?:分别)?[有是为][：:]?")
_LONGEST_LABEL = 24
_LIST_ENDS = frozenset("。；;，\n）)”等")
_COUPLE = r"(?:夫妇|夫妻(?:二人|双方|俩)?(?!共同|关系|财产|感情|忠|债|之|矛|纠)|两口子|小两口|二人|两人|(?:兄弟|姐妹|父子|母女|母子|父女|兄妹|姐弟|翁婿|婆媳|叔侄|妯娌)(?:[俩二]|(?=就|因|为|之间|争|闹|发生|[反翻]目|和好|签|达成|、|，|。)))"
_KIN = "妻子|丈夫|前妻|前夫|女友|男友|儿子|女儿|儿媳|女婿|弟弟|哥哥|妹妹|姐姐|父亲|母亲"
_PEOPLES = "汉藏回苗彝壮傣侗瑶白满羌畲黎水土佤怒京"
_LONG_PEOPLES = "蒙古|维吾尔|哈萨克|布依|朝鲜|土家|哈尼|傈僳|拉祜|纳西|景颇|柯尔克孜|撒拉|仡佬|锡伯|布朗|德昂|阿昌|基诺|独龙|普米|门巴|珞巴|鄂伦春|鄂温克|达斡尔|塔吉克|东乡|裕固|毛南|仫佬"


def winners(text: str) -> Iterator[PrivateDetail]:
    """The names listed behind a label of winners, or before their number: 表彰了向往等15名志愿者."""
    words = person_words()
    for match in _LABEL_END.finditer(text):
        if words.winners.search(text, max(0, match.start() - _LONGEST_LABEL), match.end()):
            at = len(text) - len(text[match.end() :].lstrip(" \u3000"))
            yield from _details(text, _listed(text, at, counted=False))
    for match in words.elected.finditer(text):
        yield from _details(text, _listed(text, match.end(), counted=True))


def counted_names(text: str, at: int) -> list[Span]:
    """The spans of several names listed at `at` before their number: 向东、陆地等三人; else empty."""
    spans = _listed(text, at, counted=True)
    return spans if len(spans) > 1 else []


def names_listed(text: str, at: int) -> list[Span]:
    """The spans of several names that are listed at `at` and end there; else empty."""
    spans = _listed(text, at, counted=False)
    return spans if len(spans) > 1 else []


def _details(text: str, spans: list[Span]) -> Iterator[PrivateDetail]:
    return (PrivateDetail("person", text[a:b], a) for a, b in spans)


def _listed(text: str, at: int, *, counted: bool) -> list[Span]:
    """The spans of the names listed at `at`; empty where one item is none.

    `counted`: the number of persons or 同志 must follow.
    """
    spans: list[Span] = []
    while _ITEM.match(text, at):
        end = next((at + n for n in (4, 3, 2) if _is_item(text, at, at + n)), 0)
        if not end and len(spans) > 1 and text[at - 1] in "，,":
            break
        if not end:
            return []
        spans.append((at, end))
        end += len("家庭") * text.startswith("家庭", end)  # 罗大成家庭、平凡家庭
        if counted and _OTHERS.match(text, end):
            return spans
        link = _SEPARATOR.match(text, end)
        if not link:
            break
        at = link.end()
    if counted or not spans:
        return []
    last = spans[-1][1] + len("家庭") * text.startswith("家庭", spans[-1][1])
    ends = last >= len(text) or text[last] in _LIST_ENDS or _OTHERS.match(text, last)
    return spans if ends else []


def _is_item(text: str, at: int, end: int) -> bool:
    """Whether `text[at:end]` can be a name in a list of winners, and the list can go on behind it."""
    name, after = text[at:end], text[end : end + 1]
    if "\u3400" <= after <= "\u9fff" and after != "等" and not _GOES_ON.match(text, end):
        return False
    rules = privacy_rules()
    compound = name[:2] in rules.compound
    return (
        len(name) == end - at
        and (compound or (len(name) < 4 and name[0] in rules.initials))
        and all("\u3400" <= char <= "\u9fff" for char in name)
        and MASKS.isdisjoint(name)
        and (len(name) == 2 or name[-1] not in rules.place_ends | _BODY_ENDS)
        and name not in person_words().bodies
        and name not in rules.keep
        and not (len(name) > 2 and name in rules.places)
    )


_BODY_ENDS = frozenset("局厅部委办所院站队中区县市镇乡街道路组团社会校园馆室")


def couples(text: str) -> Iterator[PrivateDetail]:
    """The names of couples: 万泉、水莲夫妇; 严冬与前妻春梅就….

    The first begins a clause or follows a role, and begins with a surname; the other need not.
    """
    for match in (*_couple().finditer(text), *_pair().finditer(text)):
        for group, name in match.groupdict().items():
            if name and name not in privacy_rules().cues and not is_verb(name):
                yield PrivateDetail("person", name, match.start(group))


def is_verb(name: str) -> bool:
    """Whether the dictionary begins a word with a verb of two characters: 离婚后."""
    return segmenter().tag(name[:_SHORTEST], False)[0] in {
        (name[:_SHORTEST], kind) for kind in "vd"
    }


@cache
def _couple() -> re.Pattern[str]:
    rules = privacy_rules()
    first = "".join(sorted(rules.initials))
    begin = r"(?:\A|(?<=[。！？；，：“（\n \u3000人户者妇妻系])|(?<=双方)|(?<=夫妻二人))"
    one = rf"{begin}(?P<one>[{first}]{HAN}{{1,2}})"
    given = "".join(sorted(rules.given))
    after = "(?=就|因|为|发生|产生|在|离|结|协|闹|自愿|到|来|共同|一起|达成|签|于|争|吵|经)"
    return re.compile(
        rf"{one}(?:[、和与及](?P<other>{HAN}{{2,3}}){_COUPLE}"
        rf"|(?P<joined>[{first}]{HAN}{{1,2}})(?:夫妻|夫妇)(?!共同|关系|财产|感情|忠|债|之|矛|纠|间)"
        rf"|[和与](?:{_KIN})(?P<kin>[{first}{given}][{given}]{{1,2}}?){after})"
    )


@cache
def _pair() -> re.Pattern[str]:
    first = "".join(sorted(privacy_rules().initials))
    return re.compile(
        rf"(?:夫妻|夫妇|情侣|恋人|兄弟|姐妹|妯娌)(?:双方|二人|两人|俩)?(?P<one>[{first}]{HAN}{{1,2}}?)"
        rf"[、和与](?P<other>{HAN}{{2,3}}?)(?=因(?!地|人|时)|自愿|就[^业地近]|为[^，。]{{0,12}}[闹争打吵]|闹|争执|离婚|协议)"
    )


def parties(text: str) -> Iterator[PrivateDetail]:
    """The names of both sides of a dispute, and of those whom brackets behind a role list.

    蒋文举与某物流公司劳动争议一案; 因尹红梅与尹红军赡养纠纷; 双方（经纬、时珍）.
    """
    for match in (*_disputes(text), *_brackets(text)):
        names = [(match.start("one"), match["one"])]
        if others := match["others"]:
            names += [(match.start("others") + at, name) for at, name in _items(others)]
        sides = "link" in match.groupdict()
        kept = [(at, _longer(text, at, name)) for at, name in names]
        kept = [(at, name) for at, name in kept if may_be_party(name)]
        if sides and [at for at, _ in kept[:1]] != [names[0][0]]:
            continue  # 村集体与李建国: a name behind a role or a body is told otherwise
        if sides or len(kept) == len(names):
            yield from (PrivateDetail("person", name, at) for at, name in kept)


def _disputes(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_dispute`; each is within a part of a sentence that names a dispute."""
    for part in _PART.finditer(text):
        if _DISPUTE.search(text, *part.span()):
            yield from _dispute().finditer(text, *part.span())


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_bracket` behind a role."""
    roles = _before_bracket()
    for match in _bracket().finditer(text):
        if text.endswith(roles, 0, match.start()):
            yield match


def _longer(text: str, at: int, name: str) -> str:
    """The name with one more character where that is a full name: 郑和平 in 与郑和平民间借贷纠纷."""
    longer, after = text[at : at + 3], text[at + 2 : at + 4]
    full = len(name) == _SHORTEST and is_plain_name(longer, weak=True)
    sure = name in privacy_rules().keep or not segmenter().has_word(after)
    return longer if full and sure else name


def _items(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(f"{HAN}+", text)]


def may_be_party(name: str) -> bool:
    """Whether a word of two to four characters can be the name of a party: not 房东, 水源 or 建设局."""
    rules, persons = privacy_rules(), person_words()
    size = 2 if name[:2] in rules.compound else 1
    return (
        0 < len(name) - size <= _LONGEST_GIVEN
        and (size == 2 or name[0] in rules.initials)
        and MASKS.isdisjoint(name)
        and name[:2] not in persons.adverbs | persons.things
        and name[-1] not in _BODY_ENDS | rules.place_ends
        and not any(word in rules.cues or word in rules.places for word in (name, name[:2]))
        and name not in rules.keep
        and (len(name) == _SHORTEST or rules.never.isdisjoint(name[size:]))
    )


_SHORTEST = 2  # characters of a name
_LONGEST_GIVEN = 2


_PART = re.compile(r"[^，。；：、（）\n]+")
_DISPUTE = re.compile("(?:纠纷|争议|一案|争执|官司|诉讼案)")


@cache
def _dispute() -> re.Pattern[str]:
    rules = privacy_rules()
    first = "".join(sorted(rules.initials))
    compound = "|".join(sorted(rules.compound))
    name = rf"(?:(?:{compound}){HAN}{{1,2}}|[{first}]{HAN}{{1,2}}?)"
    begin = r"(?:\A|(?<=[。！？；，：“（\n \u3000因就对将在如的])|(?<=[审判]结)|(?<=审理)|(?<=[调化]解)|(?<=调处)|(?<=处理))"
    about = rf"(?:之间)?的?(?:因|就|为)?[^，。；：、（）\n]{{0,12}}?{_DISPUTE.pattern}"
    return re.compile(
        rf"{begin}(?P<one>{name})(?P<link>[与和诉跟同])"
        rf"(?:(?P<others>{name})(?={about})|[^，。；：、（）\n]{{2,16}}?(?:公司|厂|局|政府|委员会|医院|学校|合作社|商店|单位)(?={about}))"
    )


@cache
def _bracket() -> re.Pattern[str]:
    first = "".join(sorted(privacy_rules().initials))
    name = rf"[{first}]{HAN}{{1,3}}"
    return re.compile(rf"[（(](?P<one>{name})(?P<others>(?:[、，和与]{name}){{1,9}})[）)]")


@cache
def _before_bracket() -> tuple[str, ...]:
    return (*privacy_rules().roles_end, "双方", "二人", "两人", "三人", "等人")


def people_names(text: str) -> Iterator[PrivateDetail]:
    """Names behind the name of a minority people: 傣族村民岩温扁的橡胶林."""
    for match in _people().finditer(text) if "族" in text else ():
        yield PrivateDetail("person", match["name"], match.start("name"))


@cache
def _people() -> re.Pattern[str]:
    rules = privacy_rules()
    roles = "|".join(sorted(rules.roles_end, key=len, reverse=True))
    first = "".join(sorted(rules.initials | rules.foreign | set("岩依艾娜叶波多切那刀召仰妥")))
    return re.compile(
        rf"(?:[{_PEOPLES}]|{_LONG_PEOPLES})族(?:{roles}|同胞|牧民|阿妈|阿爸|大叔|绣娘|阿婆|阿公|老人|小伙|汉子|歌手)"
        rf"(?P<name>[{first}]{HAN}{{1,4}}?)(?=的(?!是|生|思|文|风|民)|家的|家住|[和与、]{HAN}{{2,4}}?(?:{person_words().beside})|{person_words().beside}|戒毒(?!所|人|康|管|局|条|工|医))"
    )
