"""Mark-up: no raw HTML, no script, no unsafe or dead link, no picture that is missing or mute.

The body of a case is shown as text; a page that needs more than that does not say what its author
meant. Pages of the guide are real Markdown: they are judged as HTML, by `safe_html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from casebook.checks.targets import kind_of, path_of
from casebook.model import Problem
from casebook.problems.quoting import quoted

Note = Callable[[int, str, str], Problem]
"""Makes a problem from an offset of the text, a code and a cause."""

_TAG = re.compile(
    r"<(?:/?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)|!--|!\[CDATA\[|!DOCTYPE|\?[A-Za-z])",
    re.IGNORECASE,
)
_ACTIVE = frozenset(
    [
        "script",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "style",
        "link",
        "meta",
        "base",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "template",
        "noscript",
        "video",
        "audio",
        "source",
        "portal",
        "marquee",
    ]
)
_HANDLER = re.compile(r"[\s/\"']on[a-z]{3,}\s*=|srcdoc\s*=|=\s*[\"']?\s*javascript:", re.IGNORECASE)
_REST = re.compile(r"[^<>]{0,2000}>?")
_MOST = 50  # problems of a kind that are told of one text: after that it is no slip of the hand
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")
_TARGET = re.compile(
    r"\s{0,100}(?:<([^<>\n]{0,2000})>"
    r"|([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200}){0,9}))"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?([^\s<>]{1,2000})", re.MULTILINE)
DEEP = re.compile(r"^(?:[ \t]*(?:>|[*+-](?=\s)|[0-9]{1,9}[.)](?=\s))){10}", re.MULTILINE)
"""A line with ten levels of lists or quotations."""

# 川府发[2023](5)号 is no link: what is meant as one has a mark of an address in it.
_ADDRESS = re.compile(r"[./#:&%]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture: where its target stands in the text, its label and its target."""

    start: int
    label: str
    target: str
    image: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What decides about links and tags of a page.

    `page` is its path below the site's folder, "" when it lies elsewhere; `exists` tells whether
    there is a file or a generated page at such a path; `tags` may stand without attributes.
    """

    page: str
    exists: Callable[[str], bool]
    tags: frozenset[str] = frozenset()


def markup_problems(text: str, site: Site, note: Note) -> Iterator[Problem]:
    """All problems of the mark-up of a text."""
    if "<" in text:
        yield from islice(_tags(text, site, note), _MOST)
    wrong = (problem for link in links(text) for problem in _link(link, site, note))
    yield from islice(wrong, _MOST)
    deep = DEEP.search(text)
    if deep:
        yield note(deep.start(), "nesting-deep", "这一行套了十层以上的列表或引用。")


def _tags(text: str, site: Site, note: Note) -> Iterator[Problem]:
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        attributes = _REST.match(text, found.end())
        rest = attributes[0] if attributes else ""
        shown = quoted(found[0] + rest)
        if name in _ACTIVE or (name and _HANDLER.search(f" {rest}")):
            yield note(found.start(), "html-script", f"这里有会执行或载入内容的 HTML：“{shown}”。")
        elif not (name in site.tags and not rest.strip(" />")):
            yield note(found.start(), "html-raw", f"这里有 HTML：“{shown}”。")


def links(text: str) -> Iterator[Link]:
    """Links and pictures of a text, in no fixed order."""
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] != "]":
            opened.clear()  # a label does not go on in the next paragraph
        elif opened:
            start = opened.pop()
            target = (
                _TARGET.match(text, found.end() + 1) if text.startswith("(", found.end()) else None
            )
            if target:
                image = text[start - 1 : start] == "!"
                label = text[start + 1 : found.start()]
                yield Link(start - image, label, target[1] or target[2] or "", image)
    for reference in _REFERENCE.finditer(text):
        yield Link(reference.start(), "", reference[1])
    for autolink in _AUTOLINK.finditer(text):
        yield Link(autolink.start(), "", autolink[1])


def _link(link: Link, site: Site, note: Note) -> Iterator[Problem]:
    kind = kind_of(link.target)
    shown = quoted(link.target)
    if kind == "unsafe":
        yield note(link.start, "link-unsafe", f"链接“{shown}”不安全。")
        return
    if link.image:
        if not link.label.strip():
            yield note(link.start, "image-alt", f"图片“{shown}”没有说明文字。")
        if kind == "outside":
            yield note(link.start, "image-remote", f"图片“{shown}”在别的网站上。")
            return
    if kind == "inside" and site.page and (link.image or _ADDRESS.search(link.target)):
        path = path_of(link.target, site.page)
        if path is None or not site.exists(path):
            code, what = ("image-missing", "图片") if link.image else ("link-dead", "链接")
            yield note(link.start, code, f"{what}“{shown}”指的文件不存在。")
