"""Finds what a page hides in its source and its script shows, as articles of WeChat are saved."""

from __future__ import annotations

import re

from casebook.readers.xml_element import Element

_HIDING = re.compile(
    r"(?:visibility\s*+:\s*+hidden|display\s*+:\s*+none)\s*+(?:!important)?\s*+;?", re.IGNORECASE
)
_UNSEEN = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
# What a script does to an element to show it, shortly after the element's id or class.
_SHOWING = (
    r"[\s\S]{0,160}?(?:visibility\s*[=:,]\s*[\"']?(?:visible|inherit|[\"'])"
    r"|[\"']visibility[\"']\s*,\s*[\"']visible|display\s*[=:]\s*[\"']?(?:block|inline|[\"'])"
    r"|[\"']display[\"']\s*,\s*[\"'](?:block|inline)|\.show\(|\.fadeIn\(|removeAttribute\("
    r"|removeProperty\(|removeClass\(|classList\.remove\()"
)
# One of several pages of an article, of which a script shows one at a time: page2, text_3.
_PAGE = re.compile(
    r"(?P<stem>(?:[\w-]*[-_])?(?:page|pages|part|p|con|content|text|article|fy|pg|tab)[-_]?)\d{1,3}",
    re.IGNORECASE,
)
_MIN_PROSE = 25  # characters of a part of an article
_MAX_NAMES = 200  # hidden elements of a page that are looked at


def reveal(root: Element) -> None:
    """Remove the style that hides an element which the page's script shows to its reader.

    That is so for what is invisible and named by a script that shows it or holds most of the text,
    and for further pages of an article beside the one that is shown.
    """
    hidden = root.xpath(
        "//*[contains(@style, 'hidden') or contains(@style, 'none') or contains(@style, 'HIDDEN')"
        " or contains(@style, 'NONE')]"
    )
    hidden = [each for each in hidden if _HIDING.search(each.get("style"))][:_MAX_NAMES]
    if not hidden:
        return
    scripts = "".join(script.text or "" for script in root.iter("script"))
    total = _length(root)
    for element in hidden:
        if _is_shown(element, scripts, total):
            element.set("style", _HIDING.sub("", element.get("style")))


def _is_shown(element: Element, scripts: str, total: int) -> bool:
    """Whether a hidden element is seen once the scripts have run; `total` characters has the page."""
    length = _length(element)
    if element.tag in ("div", "section", "article") and _is_further_page(element):
        return True
    if length < _MIN_PROSE:
        return False
    most = length * 2 >= total
    if not (_UNSEEN.search(element.get("style")) or most):
        return False
    return most or _is_named(element, scripts)


def _is_named(element: Element, scripts: str) -> bool:
    """Whether a script shows an element of this id or one of these classes."""
    names = [element.get("id", ""), *element.get("class", "").split()]
    return any(
        re.search(rf"[\"'#.]{re.escape(name)}[\"')\s]{_SHOWING}", scripts) for name in names if name
    )


def _is_further_page(element: Element) -> bool:
    """Whether an element is a numbered part, with a part of the same name beside it that is shown."""
    stems = _stems(element)
    parent = element.getparent()
    if not stems or parent is None or "。" not in "".join(element.itertext()):
        return False
    return any(
        not _HIDING.search(other.get("style", "")) and not stems.isdisjoint(_stems(other))
        for other in parent
        if other is not element and isinstance(other.tag, str)
    )


def _stems(element: Element) -> set[str]:
    """The id and the classes of an element that end in a number, without it."""
    names = [element.get("id", ""), *element.get("class", "").split()]
    return {match["stem"] for name in names if (match := _PAGE.fullmatch(name))}


def _length(element: Element) -> int:
    """The number of characters of an element outside scripts and style sheets."""
    outside = "descendant-or-self::text()[not(parent::script or parent::style or parent::title)]"
    return sum(len(text.strip()) for text in element.xpath(outside))
