"""The kind of a text (文种), by its title, its byline, its opening or the collection it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from casebook.model import Article, Locality
from casebook.system.caches import PACKAGED
from casebook.yamltext.packaged import packaged_yaml

DEFAULT = "综述"
_FILE = "rules/genres.yml"
_TAIL = re.compile(
    r"(?:\s|[（(][^（）()]{1,20}[）)]|[之—\-]+[一二三四五六七八九十]{1,3}|范[文本]|[”》])+$"
)
_LABEL = re.compile(
    r"^[\s\u3000【〔\[]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?"
)
_LONGEST_TAIL = 60  # characters
_NOTE, _BYLINE = 6, 30  # paragraphs among which a reporter's line may be, and its characters
_BEGINNING = 80  # characters of a paragraph that tell whether it opens a news report
_OPENING = 3  # paragraphs in which a text says what it is
_REPORTS = ("向大会报告工作", "请予审议", "请审议")  # to a congress or its committee
_ADDRESS = re.compile(r"(?:同志们|各位)[^。：:]{0,16}[：:]")
_NAMED = re.compile(r"^[\u4e00-\u9fff]{2,4}[：:]")  # 王某某：论…
_PAPER = re.compile(r"(?<![简通周月季年])报$|融媒体?(?:中心)?$|新闻网$|电视台$|客户端$")
_REPORTER = re.compile(r"记者|通讯员")


def genre_of(
    article: Article, place: Locality, own: Mapping[str, str], head: str = "", author: str = ""
) -> str:
    """Return the genre; `DEFAULT` when nothing tells another.

    `own` are the genres of the field with the words in a title that tell them, separated by spaces.
    `head` is the head as printed, whose byline may be a reporter's. `author` is the person who
    signs, "" for none.
    """
    texts = [paragraph.text for paragraph in article.paragraphs]
    return (
        next((name for name, words in own.items() if _has(article.title, words.split())), "")
        or _reported(article, author, head)
        or _by_opening_news(texts, headed=any(each.level for each in article.paragraphs))
        or _by_parts(texts)
        or _by_author(article, author, place, head, texts)
        or _by_phrases(texts)
        or _by_review(texts)
        or _by_collection(article.origin.published_in)
        or DEFAULT
    )


def _reported(article: Article, author: str, head: str) -> str:
    """The genre that title or subtitle tell; a sketch (侧记, 纪实) that a reporter signs is news."""
    genre = _by_title(article.title) or _by_title(article.subtitle)
    sketch = genre == DEFAULT and not article.title.endswith(DEFAULT)
    return "新闻报道" if sketch and author and _REPORTER.search(head) else genre


def _by_title(title: str) -> str:
    """The genre of the first entry that fits the title, "" for none."""
    bare = _without_tail(title)
    return next((entry["name"] for entry in _rules()["titles"] if _fits(entry, bare, title)), "")


def _without_tail(title: str) -> str:
    """A title without the brackets, numbers and quotation marks behind its last word."""
    return title[:-_LONGEST_TAIL] + _TAIL.sub("", title[-_LONGEST_TAIL:])


def _fits(entry: Mapping[str, Any], bare: str, title: str) -> bool:
    """Whether an entry of the table fits a title; `bare` is the title without brackets at its end."""
    if not _has(title, entry.get("needs", ("",))):
        return False
    if bare.endswith(tuple(entry.get("not_ends", ()))) or _has(title, entry.get("lacks", ())):
        return False
    return _has(title, entry.get("has", ())) or bare.endswith(tuple(entry.get("ends", ())))


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _by_opening_news(texts: Sequence[str], *, headed: bool) -> str:
    """新闻报道, if the text opens or ends like a news report: 记者从…获悉, （记者 …）; else "".

    Less is read of a text with headings, which may begin with a scene.
    """
    window = _BEGINNING if headed else 2 * _BEGINNING
    lines = [*texts[:2], *(text for text in texts[2:_NOTE] if len(text) <= _BYLINE)]
    opens = any(_news("news").search(text[:window]) for text in lines)
    ends = any(_news("news_ends").search(text[-80:]) for text in texts[-1:])
    return "新闻报道" if opens or ends else ""


def _by_parts(texts: Sequence[str]) -> str:
    """The genre of which two paragraphs begin with parts: 基本案情 and 典型意义, 摘要 and 关键词; else ""."""
    bare = [_LABEL.sub("", text) for text in texts]
    for genre, name in (("典型案例", "case_parts"), ("理论文章", "paper_parts")):
        begun = {part for text in bare for part in _rules()[name] if text.startswith(part)}
        if len(begun) > 1:
            return genre
    return ""


def _by_author(
    article: Article, author: str, place: Locality, head: str, texts: Sequence[str]
) -> str:
    """The genre of a text that somebody signs: a reporter's, a place's or none's; else "".

    Who signs without an office in a newspaper, or below the text, is taken for a reporter.
    """
    title, office, publisher = article.title, article.office, article.origin.publisher
    if not place.name and _is_essay(title):
        return "理论文章"
    if not author:
        return ""
    if _REPORTER.search(head):
        return "新闻报道"
    if any(word in text for word in _REPORTS for text in texts[:_OPENING]):
        return ""
    if not title and texts and _ADDRESS.fullmatch(texts[0]):
        return "讲话"
    signed_below = _squeezed(author) not in _squeezed(head)
    if place.name and not office and (signed_below or _PAPER.search(publisher)):
        return "新闻报道"
    return "署名文章" if place.name else "理论文章"


def _squeezed(names: str) -> str:
    """Names, or a head with them, without what may stand between names."""
    return "".join(names.replace("、", "").split())


def _is_essay(title: str) -> bool:
    essays = _rules()["essays"]
    bare = _without_tail(title)
    title = _NAMED.sub("", title)
    return title.startswith(tuple(essays["starts"])) or bare.endswith(tuple(essays["ends"]))


def _by_phrases(texts: Sequence[str]) -> str:
    """The genre that the opening paragraphs say: 现将…报告如下; "" for none."""
    opening = "\n".join(texts[:_OPENING])
    return next((e["name"] for e in _rules()["opens"] if _has(opening, e["has"])), "")


def _by_review(texts: Sequence[str]) -> str:
    """工作报告, if headings part a text in what was done and what is planned or wanting; else "".

    So is the account of a year that a body begins: 2024年，县司法局在…领导下.
    """
    told = all(any(_news(part).match(text) for text in texts) for part in ("review", "plan"))
    begun = any(_news("account").match(text) for text in texts[:1])
    return "工作报告" if told or begun else ""


def _by_collection(name: str) -> str:
    """The genre of what the collection called `name` holds: …优秀案例汇编, …经验选登; "" for none."""
    return next((e["name"] for e in _rules()["collections"] if _has(name, e["has"])), "")


def _rules() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = packaged_yaml(_FILE)
    return rules


@lru_cache(maxsize=PACKAGED)
def _news(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _rules()[part]))
