"""Locates the article in a web page, and recognises elements for navigation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet

from casebook.readers.web.lines import INVISIBLE, is_hidden, walk
from casebook.readers.xml_element import Element

# Ids and classes, in lower case, of the article in the publishing systems of government sites
# (TRS, UCAP, 博达, 大汉, 政府网站集约化平台).
_CONTAINER_NAMES = (
    "zoom fontzoom trs_editor trs_ueditor trs_editor_view view ucap-content ucapcontent "
    "custom_unionstyle article-content article_content articlecontent article-con article_con "
    "pages_content pages-content news_content news-content newscontent con_text content_text "
    "wp_articlecontent ewb-article-info xxgk_content txtcontent text-content artibody "
    "js_content detail-content detail_content info_content infocontent bt-content vsb_content "
)
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_CONTAINER_TAGS = frozenset(("ucapcontent",))
# Parts of an id or class that hint at content.
_WEAK = re.compile(r"(?:^|[-_])(?:content|article|detail|main|text|nr|con)(?:$|[-_])")
_BOILERPLATE_TAGS = frozenset(("nav", "header", "footer", "aside", "button"))
_BOILERPLATE = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumb|crumbs?|position|location|dqwz|"
    r"header|footer|foot|copyright|friendlink|sidebar|share|bdshare\w*|bshare\w*|social-share|"
    r"print|toolbar|fontsize|prev|next|prevnext|related|relative|recommend|qrcode|ewm|comment|"
    r"login|search|pagination|pager)(?:$|[-_ ])"
)
_PART_TAGS = frozenset(("div", "section", "article", "td", "ul", "ol", "blockquote", "dl"))
_BESIDE = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "div", "ul", "ol"))
_MIN_TEXT = 25  # characters of running text in an element; menus and labels have fewer
_TEXT_TAGS = frozenset(("p", "div", "td", "span", "section", "li", "font", "pre", "blockquote"))
# The first words of what stands beside an article in sentences of its own.
_NO_PART = re.compile(
    r"\s*(?:[【\[]?(?:郑重|免责|版权|特别|权利)?(?:声明|提示|说明)|版权|免责|主办|承办|地址|网站|相关|推荐|更多|热点|"
    r"上一[篇条]|下一[篇条]|扫一扫|扫描|分享|点击|打印|关注|登录|评论|网友|您|本网|本站|凡本|建议使用|技术支持|ICP)"
)
_NUMBERED = re.compile(r"([a-z][\w-]*?[-_]?)\d{1,3}")
_SENTENCE = re.compile(r"(?<![^。\n])[^。\n]{8,}+。")
_LINKED = 0.3  # highest share of links in the text of a part
_MIN_SHARE_OF_BEST = 0.2  # a container with less of the best one's text is not article
_MIN_SHARE_OF_PAGE = 0.3  # containers with less of the page's text are not the article


def is_boilerplate(element: Element) -> bool:
    """Whether an element is hidden, or is for navigation, sharing or printing."""
    if element.tag in _BOILERPLATE_TAGS:
        # <header> and <aside> inside an <article> have its title or its boxes.
        inside = element.tag in ("header", "aside") and any(
            each.tag == "article" for each in element.iterancestors()
        )
        return not inside
    if element.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}".lower()
    if element.tag in ("body", "html") or not names.strip():
        return is_hidden(element) and element.tag not in ("body", "html")
    return bool(_BOILERPLATE.search(names)) or is_hidden(element)


def find_main(body: Element) -> list[Element]:
    """Return the disjoint elements that contain the article.

    Candidates are, in this order, containers known by name, `<article>` and `<main>`, and elements
    whose name hints at content; if none of them has enough text, the element with the densest text.
    """
    weights = _weights(body)
    total = weights.get(body, 0)
    if not total:
        return [body]
    for candidates in (_strong(body), _semantic(body), _weak(body)):
        best = _best(candidates, weights)
        if best and sum(weights[each] for each in best) >= _MIN_SHARE_OF_PAGE * total:
            return _with_parts(best, body)
    return _with_parts(_whole(_densest(body, weights), body), body)


def _whole(densest: Element, body: Element) -> list[Element]:
    """The densest element, with the paragraphs, headings and tables of the same article beside it.

    A block of columns is the densest of a bulletin whose other paragraphs stand around it.
    """
    part, parent = densest, densest.getparent()
    while part is not body and parent is not None:
        beside = _beside(parent, part)
        if len(beside) > 1:
            return beside
        part, parent = parent, parent.getparent()
    return [densest]


def _beside(parent: Element, part: Element) -> list[Element]:
    """`part` and the other children of its parent that are of the article, [part] without sentences.

    What begins as related links or a notice of the site do ends the article.
    """
    found, told, passed = [], False, False
    for child in parent.iterchildren():
        if child is part:
            found.append(child)
            passed = True
            continue
        if not isinstance(child.tag, str) or child.tag in INVISIBLE or is_boilerplate(child):
            continue
        text = "".join(child.itertext()).strip()
        if passed and _NO_PART.match(text):
            break
        if child.tag in _BESIDE and text and _linked(child) < _LINKED * len(text):
            told = told or (child.tag == "p" and _SENTENCE.search(text) is not None)
            found.append(child)
    return found if told else [part]


def _linked(element: Element) -> int:
    """The number of characters of links in an element."""
    return sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))


def _weights(body: Element) -> dict[Element, int]:
    """Return element -> number of characters in it outside links and boilerplate."""
    weights: dict[Element, int] = {}
    stack: list[list[int]] = []  # for each open element, its characters so far
    excluded = 0  # number of open links and boilerplate elements
    for event, element in walk(body):
        if event == "start":
            excluded += element.tag == "a" or is_boilerplate(element)
            stack.append([0 if excluded else len((element.text or "").strip())])
            continue
        if event == "end":
            weights[element] = stack.pop()[0]
            excluded -= element.tag == "a" or is_boilerplate(element)
            if stack:
                stack[-1][0] += weights[element]
        if stack and not excluded:
            stack[-1][0] += len((element.tail or "").strip())
    return weights


def _with_parts(main: list[Element], body: Element) -> list[Element]:
    """Add the other parts of an article that stand beside the elements found, in document order."""
    found = dict.fromkeys(main)  # in order
    stems = {stem for each in main for stem in _stems(each)}
    inside = {parent for each in main for parent in each.iterancestors()} | set(main)
    seen: set[Element] = set()
    for each in main:
        level = each
        while level is not body:
            level = level.getparent()
            if level is None or level in seen:
                break
            seen.add(level)
            found |= dict.fromkeys(
                part
                for sibling in level
                if isinstance(sibling.tag, str) and sibling not in inside
                for part in _parts(sibling, stems)
            )
    return list(found)


def _stems(element: Element) -> set[str]:
    """The id and the classes of an element that end in a number, without it: p of p2."""
    return {match[1] for name in _names(element) if (match := _NUMBERED.fullmatch(name))}


def _parts(element: Element, stems: AbstractSet[str]) -> list[Element]:
    """The largest elements in `element`, or itself, that hold sentences and hardly any links.

    `stems` are those of the names of the article's elements, whose other parts may be short.
    """
    if element.tag in INVISIBLE or is_boilerplate(element):
        return []
    text = "".join(element.itertext())
    if stems and not stems.isdisjoint(_stems(element)) and element.find(".//a") is None:
        return [element] if text.strip() else []
    if len(text.strip()) < _MIN_TEXT or not _SENTENCE.search(text) or _NO_PART.match(text):
        return []
    mixed = any(
        is_boilerplate(each) for each in element.iterchildren() if isinstance(each.tag, str)
    )
    if _linked(element) < _LINKED * len(text.strip()) and not mixed:
        return [element] if element.tag in _PART_TAGS else []
    children = (child for child in element.iterchildren() if isinstance(child.tag, str))
    return [part for child in children for part in _parts(child, stems)]


def _names(element: Element) -> list[str]:
    """Return the id and the classes of an element in lower case."""
    return f"{element.get('id', '')} {element.get('class', '')}".lower().split()


def _strong(body: Element) -> list[Element]:
    """Return the elements that a publishing system or microdata marks as the article."""
    return [
        each
        for event, each in walk(body)
        if event == "start"
        and (
            each.tag in _CONTAINER_TAGS
            or each.get("itemprop") == "articleBody"
            or not _CONTAINERS.isdisjoint(_names(each))
        )
    ]


def _semantic(body: Element) -> list[Element]:
    """Return the `<article>` and `<main>` elements."""
    return [
        each
        for event, each in walk(body)
        if event == "start" and (each.tag in ("article", "main") or each.get("role") == "main")
    ]


def _weak(body: Element) -> list[Element]:
    """Return the elements whose name hints at content, only the innermost of nested ones."""
    named = [
        each
        for event, each in walk(body)
        if event == "start" and any(_WEAK.search(name) for name in _names(each))
    ]
    ancestors = {parent for each in named for parent in each.iterancestors()}
    return [each for each in named if each not in ancestors]


def _best(candidates: list[Element], weights: dict[Element, int]) -> list[Element]:
    """Return the candidate with the most text, and those beside it with a good part of that."""
    ranked = sorted(candidates, key=lambda each: -weights.get(each, 0))
    if not ranked or not weights.get(ranked[0], 0):
        return []
    chosen: list[Element] = []
    for each in ranked:
        nested = any(
            each in (*other.iterancestors(),) or other in (*each.iterancestors(),)
            for other in chosen
        )
        if not nested and weights.get(each, 0) >= _MIN_SHARE_OF_BEST * weights[ranked[0]]:
            chosen.append(each)
    return chosen


def _densest(body: Element, weights: dict[Element, int]) -> Element:
    """Return the element whose children have the most running text.

    The text of a block counts fully for its parent and half for its grandparent, so that
    paragraphs in separate wrappers add up.
    """
    scores: dict[Element, float] = defaultdict(float)
    for event, element in walk(body):
        if event != "start" or element.tag not in _TEXT_TAGS or is_boilerplate(element):
            continue
        own = len((element.text or "").strip()) + sum(
            len((child.tail or "").strip()) for child in element
        )
        if own < _MIN_TEXT:
            continue
        parent = element.getparent()
        if element is body or parent is None:
            continue
        scores[parent] += own
        if parent is not body and parent.getparent() is not None:
            scores[parent.getparent()] += own / 2
    inside = {each: score for each, score in scores.items() if each in weights}
    return max(inside, key=lambda each: inside[each]) if inside else body
