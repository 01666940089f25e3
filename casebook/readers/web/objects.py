"""Recognises pictures, charts, media and attached files in web pages, and tells them from decoration.

Lengths are in CSS pixels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from casebook.model import UnreadKind
from casebook.readers.builder import Found
from casebook.readers.xml_element import Element

UNREAD_FORMULA: Found = (UnreadKind.FORMULA, "")
"""A formula that one line cannot show."""

Size = tuple[int | None, int | None]
"""Width and height, None where the page does not state them."""

_SMALL = 64  # a picture that is smaller in both directions is an icon
_THIN = 24  # a picture that is lower or narrower is a rule or a bullet
_CHART = 120  # a drawing that is smaller in one direction is no chart
_TINY_DATA = 160  # characters of a data URL that can only be a single dot
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
# Words of file names, classes and ids of pictures that are part of the site, not of the article.
_DECORATIVE = re.compile(
    r"(?:^|[^a-z])(?:logo|icons?|ico|qr|qr_?code|ewm|erweima|avatar|head_?img|share|print|weixin|"
    r"wechat|weibo|spacer|blank|pixel|loading|lazy|divider|separator|arrow|btn|button|bullet|dot|"
    r"filetype\w*|fileicon\w*|sprite|banner|bg|close|dy|gzh)\d*(?:$|[^a-z])"
)
_DECORATIVE_ALT = re.compile(
    r"二维码|扫一扫|扫码|公众号|头像|标志|徽标|logo|图标|分享|打印", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*+(\d{1,5})(?:\.\d+)?\s*+(?:px)?\s*+")
_FILE = re.compile(
    r"\.(?:docx?|wps|et|xlsx?|pptx?|pdf|ofd|rtf|zip|rar|7z)(?:$|[?#&])", re.IGNORECASE
)
_VIDEO = re.compile(r"video|player|v\.qq\.com|youku|bilibili|iqiyi|cctv", re.IGNORECASE)


def unread_object(element: Element) -> Found | None:
    """What an element shows besides text, None for text and decoration."""
    recognise = _RECOGNISERS.get(element.tag)
    return None if recognise is None else recognise(element)


def _picture(element: Element) -> Found | None:
    source = next((value for name in _SOURCES if (value := element.get(name, "").strip())), "")
    alt = element.get("alt", "").strip() or element.get("title", "").strip()
    size = size_of(element, element.get("style", ""))
    if not source or is_decoration(element, source, alt, size):
        return None
    return UnreadKind.PICTURE, alt


def is_decoration(element: Element, source: str, alt: str, size: Size) -> bool:
    """Whether a picture is an icon, a rule or part of the site, by its size and its names."""
    known = [length for length in size if length is not None]
    if known and min(known) <= 3:
        return True
    if alt and not _DECORATIVE_ALT.search(alt) and not _DECORATIVE.search(alt.lower()):
        return len(known) == 2 and max(known) < _THIN
    if (known and min(known) < _THIN) or (len(known) == 2 and max(known) < _SMALL):
        return True
    if source.startswith("data:"):
        return len(source) < _TINY_DATA
    file = re.split(r"[?#]", source)[0].rpartition("/")[2]
    names = f"{file} {element.get('class', '')} {element.get('id', '')}".lower()
    return bool(_DECORATIVE.search(names) or _DECORATIVE_ALT.search(alt))


def size_of(element: Element, style: str) -> Size:
    """Width and height as the page states them in pixels; `style` are the declarations that hold."""
    declarations = (part.partition(":") for part in style.split(";"))
    styled = {key.strip().lower(): value for key, _, value in declarations}
    width, height = (
        _pixels(styled.get(name, "")) or _pixels(element.get(name, ""))
        for name in ("width", "height")
    )
    if width is None and height is None:  # WeChat states the width, and height by width
        width = _pixels(element.get("data-w", ""))
        ratio = element.get("data-ratio", "")
        if width is not None and re.fullmatch(r"\d{1,3}(?:\.\d{1,20})?", ratio):
            height = round(width * float(ratio))
    return width, height


def _pixels(text: str) -> int | None:
    """A length in pixels, None for none and for relative ones."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def _drawing(element: Element) -> Found | None:
    """A drawing of a script or a vector graphic that is large enough for a chart, or has words."""
    width, height = size_of(element, element.get("style", ""))
    unknown = None in (width, height)
    if unknown and element.tag != "canvas" and not _has_words(element):
        return None
    if not unknown and min(width or 0, height or 0) < _CHART:
        return None
    return UnreadKind.CHART, element.get("aria-label", "")


def _has_words(graphic: Element) -> bool:
    """Whether a vector graphic has text in it, as charts have and icons have not."""
    return any("".join(each.itertext()).strip() for each in graphic.iter("{*}text", "text"))


def _media(element: Element) -> Found | None:
    return UnreadKind.MEDIA, element.get("title", "")


def _frame(element: Element) -> Found | None:
    """An embedded page, film or document; one of a few pixels is for counting visits."""
    width, height = size_of(element, element.get("style", ""))
    sources = (element.get(name, "").strip() for name in ("data-src", "src", "data"))
    source = next(filter(None, sources), "")
    tiny = any(length is not None and length < _THIN for length in (width, height))
    if tiny or not source or source.startswith(("about:", "javascript:")):
        return None
    if _FILE.search(source):
        return UnreadKind.ATTACHMENT, ""
    kind = UnreadKind.MEDIA if _VIDEO.search(source) else UnreadKind.OBJECT
    return kind, element.get("title", "")


def _link(element: Element) -> Found | None:
    """A link to an attached file, whose content is not part of the page."""
    if not _FILE.search(element.get("href", "")):
        return None
    return UnreadKind.ATTACHMENT, "".join(element.itertext())


_RECOGNISERS: Mapping[str, Callable[[Element], Found | None]] = {
    "img": _picture,
    "canvas": _drawing,
    "svg": _drawing,
    "video": _media,
    "audio": _media,
    "iframe": _frame,
    "object": _frame,
    "embed": _frame,
    "a": _link,
}
