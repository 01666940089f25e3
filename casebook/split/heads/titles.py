"""Features of titles, and a score of how much a line reads like the title of a report."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from casebook.split.gazetteer import PlaceFinder
from casebook.system.caches import CURRENT_CASES, VOCABULARIES
from casebook.yamltext.packaged import packaged_yaml

DASHES = ("——", "—", "--", "―")
"""How a subtitle begins."""

STRONG = 6
"""The `title_score` from which a line is a title by itself."""

_MASKED_PLACE = re.compile(r"(?:[*＊×xXＸ□○某]{1,4})(?:省|市|州|盟|县|区|旗|镇|乡|街道)")
# The name of a unit at the very start counts even if no such place exists: titles have misspellings.
_LEADING_UNIT = re.compile(
    r"(?:20\d\d年)?[\u4e00-\u9fff]{2,6}?(?:省|市|自治州|盟|县|区|旗|镇|乡(?!村)|街道)(?![长委场])"
)
ONLY_PLACE = re.compile(
    r"(?>[\u4e00-\u9fff]{2,8}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道|村|社区)+)+"
)
"""A line that is nothing but the name of a place: 福鼎市柏洋村."""
_NO_UNIT = re.compile(
    r"(?:全|我|本|该|各|个|城|社|市|地|辖|示范|园|景|校|小|社)(?:省|市|县|区|镇|乡)|让|以|用|在|把|将"
)
_FIGURE = re.compile(r"\d[个项件部类万余%家名人]")
_OCCASION = re.compile(
    r"(?:——?|――?|--)?[（(]?(?:(?:19|20)\d\d年?\d{1,2}月?\d{1,2}日[，,]?)?在.{2,40}(?:会|会议|大会|座谈会|推进会|论坛|上)(?:上)?(?:的\S{2,6})?[）)]?"
    r"|[（(]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^，。]{2,60}会议(?:通过|批准)[）)]?"
)


_SPEECH = re.compile(
    r"(?:讲话|发言|致辞|致词|报告|汇报|总结|演讲|辞)(?:稿|提纲|材料|要点|摘要|摘编)?[）)]?$"
)
# Half of an occasion that is broken over two lines.
_OCCASION_PART = re.compile(
    r"(?:——?|――?|--)?[（(]?(?:19|20)\d\d年?\d{1,2}月?\d{1,2}日[，,]?在|[^，。]{0,12}(?:第[一二三四五六七八九十]{1,3}次会议|大会)上[）)]?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """The word lists of `rules/titles.yml` and of a field as patterns; the file explains each list.

    `word` matches, at every offset, an empty string with a word of any list except slogans,
    compilations, collections and announcements as group 1, so that overlapping words are all found.
    """

    topic: re.Pattern[str]
    genre: re.Pattern[str]
    predicate: re.Pattern[str]
    slogan: re.Pattern[str]
    compilation: re.Pattern[str]
    collection: re.Pattern[str]
    announcement: re.Pattern[str]
    sections: frozenset[str]
    word: re.Pattern[str]
    words: frozenset[str]


@lru_cache(maxsize=VOCABULARIES)
def title_words(
    topics: tuple[str, ...] = (), words: tuple[str, ...] = (), slogans: tuple[str, ...] = ()
) -> TitleWords:
    """The packaged word lists with the topics, words and slogans of a field added to them.

    Raises:
        KeyError: if the packaged file lacks a list.
    """
    data: dict[str, list[str]] = dict(packaged_yaml("rules/titles.yml"))
    for name, added in (("topics", topics), ("words", words), ("slogans", slogans)):
        data[name] = [*data[name], *added]

    def any_of(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[name], key=len, reverse=True))

    return TitleWords(
        topic=re.compile(any_of("topics")),
        genre=re.compile(rf"(?:{any_of('genres')})(?:[（(][^（）()]{{1,12}}[）)])?$"),
        predicate=re.compile(any_of("predicates")),
        slogan=re.compile(rf"(?:{any_of('slogans')})"),
        compilation=re.compile(
            rf".{{2,60}}(?:{any_of('compilations')})(?:[（(][^（）()]{{1,20}}[）)])*|[（(]共?\d+篇[）)]"
        ),
        collection=re.compile(rf"(?:{any_of('collections')})(?:[（(][^（）()]{{1,20}}[）)])*$"),
        announcement=re.compile(any_of("announcements")),
        sections=frozenset(data["sections"]),
        words=frozenset(data["words"]),
        word=re.compile(
            "(?=("
            + "|".join(any_of(name) for name in ("words", "topics", "genres", "predicates"))
            + "))"
        ),
    )


_ORDINAL = r"[一二三四五六七八九十百\d]{1,3}"
LABEL = re.compile(
    rf"[【（(](?:典型)?(?:案例|材料|经验|实例|做法){_ORDINAL}[】）)]|(?:典型)?(?:案例|材料|实例|做法|经验|故事){_ORDINAL}(?:/\d{{1,2}})?(?=[：:、.．|｜丨\s\u3000（(]|$)"
    rf"|(?:典型)?案例{_ORDINAL}(?=[“\u4e00-\u9fff])(?![一二三四五六七八九十百个例篇件起项则类批期等])"
    r"|[【\[]?案例(?:名称|标题|题目)[】\]：:]+(?=\S)"
    rf"|第{_ORDINAL}篇(?=[：:][^\n]{{8}})|第{_ORDINAL}[例则](?=[：:、.．\s\u3000]|$)"
    rf"|\S{{0,10}}(?:材料|发言|案例|经验|做法|实例|故事)之{_ORDINAL}|[^\s，。：:]{{2,20}}典型案例{_ORDINAL}$"
)
"""A numbered label above or before a title: 【案例一】, 案例2：, 第三篇：, 经验交流材料之四."""

DIVIDER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:部分|编|篇|章|辑)[\s\u3000、：:]*.{0,14}"
    r"|[上中下]篇[\s\u3000、：:]*.{0,12}|(?:N[oO]|PART|Part|CASE|Case)[.． ]?\d{1,2}|\d\d|\d{1,2}[.．、]"
)
"""A divider between parts of a compilation: 第二部分　县区篇, or the number of a case: 01, NO.1."""


_BRACKET = re.compile(r"(?<=.{4})[（(][^（）()]{1,12}[）)]$")


def without_label(text: str) -> str:
    """A title line without its numbered label; "" when it is only a label."""
    match = LABEL.match(text)
    return text[match.end() :].lstrip("：:、.．|｜丨 \u3000") if match else text


def without_bracket(title: str) -> str:
    """A title without the bracket behind it: 2023年工作总结（全文）; "" for "" only."""
    return _BRACKET.sub("", title)


def plain(text: str) -> str:
    """A title reduced to letters, Han characters and digits (NFKC), for comparison."""
    return _plain(text) if len(text) <= _LONGEST_TITLE else _letters(text)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


_plain = lru_cache(maxsize=CURRENT_CASES)(_letters)


def leading_unit(text: str) -> str:
    """The name of the unit that a title begins with, whether it exists or not; "" for none."""
    unit = _LEADING_UNIT.match(text)
    return unit[0] if unit and not _NO_UNIT.search(unit[0]) else ""


def beginning(text: str, usual: int) -> int:
    """Code points at the start of a title in which its place stands: more for an autonomous county."""
    return _LONGEST_PLACE if "族" in text[:usual] else usual


def names_place(text: str, places: PlaceFinder) -> bool:
    """Whether a line names a place; masked (某市) and, at the start, unknown places count too."""
    return bool(places(text) or _MASKED_PLACE.search(text) or leading_unit(text))


def is_occasion(text: str) -> bool:
    """Whether a line only names the occasion on which a text was delivered (在…会议上)."""
    return bool(_OCCASION.fullmatch(text))


def is_speech(text: str) -> bool:
    """Whether a title is that of something that was said: …会议上的讲话."""
    return _SPEECH.search(text) is not None


def only_occasion(text: str) -> bool:
    """Whether a line is an occasion or half of one, and no title that has one (在…会议上的讲话)."""
    return bool(is_occasion(text) or occasion_part(text)) and not _SPEECH.search(text)


def occasion_part(text: str) -> bool:
    """Whether a line is half of an occasion that is broken over two: 2021年2月7日在…第十五届."""
    return bool(_OCCASION_PART.match(text))


def is_complete(text: str) -> bool:
    """Whether a line can be the end of a title: not a colon, a comma, a dash, 的, 和, 与 or 及."""
    return not text.endswith(
        ("关于", "印发", "：", ":", "、", "，", "——", "—", "的", "和", "与", "及")
    )


PAPER = re.compile(
    r"(?:报告|总结|通知|通报|公告|方案|意见|办法|规则|规定|细则|预案|规划|计划|要点|说明|决定|决议|汇报)"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
"""How the titles of official papers end."""


KIND = re.compile(
    r"(?:报告|总结|通知|通报|公告|通告|公示|方案|意见|办法|规则|规定|细则|制度|预案|规划|计划|要点|纪要|"
    r"批复|的函|答复|讲话|发言|汇报|综述|侧记|解读|情况|安排|章程|清单|指南)"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
"""How titles end that say what a text is; no slogan and no name of a column ends so."""
_LONGEST_PLACE = 16  # code points: 双江拉祜族佤族布朗族傣族自治县
_LONGEST_TITLE = 120  # code points
_DATED_TITLE = re.compile(r"(?:19|20)\d\d年")


def is_variant(other: str, title: str) -> bool:
    """Whether a line is a title in other words: both begin with one place and say what follows."""
    place = leading_unit(title)
    papers = KIND.search(title) and KIND.search(other)
    return bool(place and papers) and leading_unit(other) == place


def is_title_cut(first: str, second: str) -> bool:
    """Whether two lines are one title that begins with its place or year and ends in its kind.

    盘锦市党政主要负责人履行推进法治建设 / 第一责任人职责清单
    """
    if KIND.search(first) or not KIND.search(second) or not is_complete(first):
        return False
    if any(mark in first + second for mark in "，。：:——！？"):
        return False
    begins = [bool(leading_unit(text) or _DATED_TITLE.match(text)) for text in (first, second)]
    return begins == [True, False] and not second.startswith("关于")


def is_long_title(text: str) -> bool:
    """Whether a line that is longer than other titles names a paper in 《》 and ends like one itself."""
    if len(text) > _LONGEST_TITLE or "《" not in text or any(mark in text for mark in "。；！"):
        return False
    return "关于" in text and PAPER.search(text) is not None


def is_paper_title(text: str) -> bool:
    """Whether a line is the title of an official paper, or all of it but the body: 关于…的报告."""
    return text.startswith("关于") and len(text) <= 60 and PAPER.search(text) is not None


_OPENERS, _CLOSERS = "“‘（《【", "”’）》】"


def breaks_off(first: str, second: str, words: TitleWords) -> bool:
    """Whether the line break cuts a title: after a colon or the like, in quotes or in a word."""
    if not is_complete(first) or any(
        first.count(left) > first.count(right)
        for left, right in zip(_OPENERS, _CLOSERS, strict=True)
    ):
        return True
    before, after = first[-6:], second[:6]
    return any(
        match.start() < len(before) < match.end(1) for match in words.word.finditer(before + after)
    )


def title_score(text: str, places: PlaceFinder, words: TitleWords) -> int:
    """Score of a line as a title.

    3 each for a place and a genre word, 2 each for a topic and a predicate, 1 each for a place at
    the very start and for 关于 or a year there. A figure with its unit, common in running text,
    subtracts 3, an occasion 2. No single feature reaches `STRONG`.
    """
    bare = re.sub(r"\s+", "", text)
    score = 3 * names_place(bare, places) + bool(places(bare[: beginning(bare, 6)]))
    score += 3 * bool(words.genre.search(bare))
    score += 2 * bool(words.topic.search(bare))
    score += 2 * bool(words.predicate.search(bare))
    score += bare.startswith("关于") or bool(re.match(r"(?:19|20)\d\d年", bare))
    score -= 3 * bool(_FIGURE.search(bare))
    score -= 2 * is_occasion(bare) or 4 * bool(_OCCASION_PART.match(bare))
    return score
