"""Check of mark-up: no raw HTML, no unsafe or dead links; images must exist and have alt text.

For the texts of cases, which are plain text with headings, links and images. Guide pages are full
Markdown; `safe_html` checks the HTML that they render to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from casebook.checks.model import Note
from casebook.checks.targets import case_path_of, kind_of
from casebook.model import Problem
from casebook.problems.quoting import quoted

_TAG = re.compile(
    r"<(?:/?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)|!--|!\[CDATA\[|!DOCTYPE|\?[A-Za-z])",
    re.IGNORECASE,
)
_ACTIVE = (
    "applet audio base button embed form frame frameset iframe input link marquee math meta noscript"
    " object portal script select source style svg template textarea video"
)
ACTIVE_TAGS = frozenset(_ACTIVE.split())
"""Tags that run, load, embed or move something, or that take input."""

_HANDLER = re.compile(
    r"[\s/\"']on[a-z]{3,}\s*+=|srcdoc\s*+=|=\s*+[\"']?\s*+javascript:", re.IGNORECASE
)
_REST = re.compile(r"[^<>]{0,2000}>?")
_MOST = 50  # problems of tags, and of links, that are reported per text
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")
_TARGET = re.compile(
    r"\s{0,100}(?:<([^<>\n]{0,2000})>"
    r"|([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200}){0,9}))"
)
# [^1]: begins a footnote, whose words are read as any others.
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*<?([^\s<>]{1,2000})", re.MULTILINE)
DEEP = re.compile(r"^(?:[ \t]*(?:>|[*+-](?=\s)|[0-9]{1,9}[.)](?=\s))){10}", re.MULTILINE)
"""A line with ten levels of lists or block quotes."""

# Link targets have at least one of these characters; 川府发[2023](5)号 is not a link.
_ADDRESS = re.compile(r"[./#:&%]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: its offset in the text, its label (alt text) and its target as written."""

    start: int
    label: str
    target: str
    image: bool = False


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What the links of a page may lead to.

    `page` is the path of the page below `docs`, "" if it is elsewhere; relative links are then not
    checked. `exists` tells whether a path below `docs` is a file or a generated page.
    """

    page: str
    exists: Callable[[str], bool]


def markup_problems(text: str, targets: LinkTargets, note: Note) -> Iterator[Problem]:
    """Yield the problems of the mark-up of a text."""
    if "<" in text:
        yield from islice(_tags(text, note), _MOST)
    wrong = (problem for link in links(text) for problem in _link_problems(link, targets, note))
    yield from islice(wrong, _MOST)
    deep = DEEP.search(text)
    if deep:
        yield note(deep.start(), "nesting-deep", "这一行套了十层以上的列表或引用。")


def _tags(text: str, note: Note) -> Iterator[Problem]:
    """Yield a problem for each HTML tag, comment or declaration."""
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        attributes = _REST.match(text, match.end())
        rest = attributes[0] if attributes else ""
        tag = quoted(match[0] + rest)
        if name in ACTIVE_TAGS or (name and _HANDLER.search(f" {rest}")):
            yield note(match.start(), "html-script", f"这里有会执行或载入内容的 HTML：“{tag}”。")
        else:
            yield note(match.start(), "html-raw", f"这里有 HTML：“{tag}”。")


def links(text: str) -> Iterator[Link]:
    """Yield the links and images of a text: inline ones, then references, then autolinks.

    Also finds what only looks like a link because it is code.
    """
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            opened.clear()  # a label ends with its paragraph
        elif opened:
            start = opened.pop()
            target = (
                _TARGET.match(text, match.end() + 1) if text.startswith("(", match.end()) else None
            )
            if target:
                image = text[start - 1 : start] == "!"
                label = text[start + 1 : match.start()]
                yield Link(start - image, label, target[1] or target[2] or "", image)
    for reference in _REFERENCE.finditer(text):
        yield Link(reference.start(), "", reference[1])
    for autolink in _AUTOLINK.finditer(text):
        yield Link(autolink.start(), "", autolink[1])


def _link_problems(link: Link, targets: LinkTargets, note: Note) -> Iterator[Problem]:
    """Yield the problems of one link or image."""
    kind = kind_of(link.target)
    target = quoted(link.target)
    if kind == "unsafe":
        yield note(link.start, "link-unsafe", f"链接“{target}”不安全。")
        return
    if link.image:
        if not link.label.strip():
            yield note(link.start, "image-alt", f"图片“{target}”没有说明文字。")
        if kind == "outside":
            yield note(link.start, "image-remote", f"图片“{target}”在别的网站上。")
            return
    if kind == "inside" and targets.page and (link.image or _ADDRESS.search(link.target)):
        path = case_path_of(link.target, targets.page)
        if path is None or not targets.exists(path):
            code, what = ("image-missing", "图片") if link.image else ("link-dead", "链接")
            yield note(link.start, code, f"{what}“{target}”指的文件不存在。")
