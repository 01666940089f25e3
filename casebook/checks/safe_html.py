"""The HTML of guide pages: an allow-list of tags and attributes, enforced by nh3 (ammonia).

nh3 parses HTML as browsers do. What it returns is published; what it removes is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import islice, zip_longest

import nh3

from casebook.checks.markup import ACTIVE_TAGS
from casebook.checks.targets import SAFE_SCHEMES, kind_of
from casebook.problems.quoting import quoted

_PLAIN = (
    "abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4"
    " h5 h6 hr i ins kbd li mark p pre q rp rt ruby s samp small span strong sub summary sup table"
    " tbody tfoot thead tr u ul var wbr"
)
_ANYWHERE = frozenset(("class", "id", "lang", "title"))
TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    "a": frozenset(("href", "name")),
    "details": frozenset(("open",)),
    "div": frozenset(("data-tabs",)),
    "img": frozenset(("alt", "height", "loading", "src", "width")),
    "input": frozenset(("checked", "disabled", "name", "type")),
    "label": frozenset(("for",)),
    "ol": frozenset(("start",)),
    "span": frozenset(("data-linenos",)),
    "td": frozenset(("align", "colspan", "rowspan", "style")),
    "th": frozenset(("align", "colspan", "rowspan", "scope", "style")),
}
"""Allowed tag -> its attributes besides those of `_ANYWHERE`.

These are what Markdown, its extensions and those of PyMdown write, except what loads, runs or
moves something.
"""

# Ids that begin with two underscores belong to the theme, except these of PyMdown's extensions.
_NAME = r"(?!__)[^\s\"'<>&`]+|__(?:tabbed_|codelineno-|span-)[\w-]+"
_VALUES: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(_NAME),
    "for": re.compile(_NAME),
    "name": re.compile(r"__(?:tabbed_|codelineno-)[\w-]+"),
    "type": re.compile("checkbox|radio"),
    # With classes of the theme or of our style sheets a page could cover the whole site.
    "class": re.compile(
        r"(?:\s*+(?!(?:md|cb|cx)-)[^\s\"'<>&`]+|\s*+md-button(?:--primary)?(?!\S))*\s*+"
    ),
    "style": re.compile(r"\s*+text-align:\s*+(?:left|right|center)\s*+;?\s*+"),
    "align": re.compile("left|right|center"),
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "loading": re.compile("lazy|eager"),
    **dict.fromkeys(("colspan", "height", "rowspan", "start", "width"), re.compile("[0-9]{1,4}%?")),
}
"""Attribute -> pattern of its whole value, where not every value is harmless."""

_RUNS = ACTIVE_TAGS - {"input"}  # check boxes of task lists are allowed
_WITH_CONTENT = {"script", "style", "template", "iframe", "noscript", "textarea", "title", "xmp"}
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_IMPLIED = "tbody"  # nh3, like a browser, inserts it where it is missing
_MOST = 50  # violations reported per page

Token = tuple[str, str, tuple[tuple[str, str], ...]]
"""(kind, name or text, attributes); the kinds are start, end, text and other."""


@dataclass(frozen=True, slots=True)
class UnsafeHtml:
    """Something in the HTML of a page that is not allowed: a problem code and the cause.

    `needles` are strings to search for in the Markdown source, the most specific first; "" counts
    as absent.
    """

    code: str
    cause: str
    needles: tuple[str, ...]


def clean(html: str) -> str:
    """Return the HTML for publishing: everything that is not on the allow-list is removed."""
    cleaned = _CLEANER.clean(html)
    if "<input" in cleaned and any(item.code == "html-script" for item in unsafe_html(cleaned)):
        return _WITHOUT_INPUT.clean(html)  # nh3 cannot require an attribute, here `type`
    return cleaned


def plain(html: str) -> str:
    """Return the text of an HTML fragment, escaped, for a title or the table of contents."""
    return _TEXT.clean(html)


def unsafe_html(
    html: str, exists: Callable[[str], bool] = lambda _: True
) -> tuple[UnsafeHtml, ...]:
    """Return what `clean` removes from the HTML, images without alt text, and dead links.

    `exists` returns whether the target of a link or image within the site exists.
    """
    tokens = _tokens(html)
    violations = tuple(islice(_violations(tokens, exists), _MOST))
    if violations:
        return violations
    # With equal tokens nothing was removed, and browsers parse the HTML as it is written.
    for before, after in zip_longest(tokens, _tokens(_CLEANER.clean(html))):
        if before != after:
            source = _as_html(before or after)
            cause = f"这里的 HTML 没有配对，或套得不对：“{quoted(source)}”。"
            return (UnsafeHtml("html-unbalanced", cause, (source,)),)
    return ()


def _violations(tokens: list[Token], exists: Callable[[str], bool]) -> Iterator[UnsafeHtml]:
    """Yield what single tokens violate; unbalanced tags are not found here."""
    for token in tokens:
        kind, name, attributes = token
        if kind == "start":
            yield from _tag_violations(token)
            if name in ("a", "img"):
                yield from _link_violations(name, dict(attributes), exists)
        elif kind == "other":
            yield UnsafeHtml(
                "html-raw", f"这里有 HTML 注释或声明：“{quoted(name)}”。", (name[:12], name[:4])
            )


def _tag_violations(token: Token) -> Iterator[UnsafeHtml]:
    """Yield what a start tag violates, apart from link targets."""
    _, name, attributes = token
    keys = [key for key, _ in attributes]
    runs = name in _RUNS or any(key.startswith("on") or key == "srcdoc" for key in keys)
    runs = runs or (name == "input" and "type" not in keys)  # a text box
    source = quoted(_as_html(token))
    needles = (f"<{name}",)
    if runs:
        yield UnsafeHtml("html-script", f"这里有会执行或载入内容的 HTML：“{source}”。", needles)
    elif name not in TAGS:
        yield UnsafeHtml("html-raw", f"这里有 HTML：“{source}”。", needles)
    else:
        for key, value in attributes:
            if _ADDRESSES.get(name) != key and not _fits(name, key, value):
                cause = f"这里的 HTML 有不能用的属性 {quoted(key)}：“{source}”。"
                yield UnsafeHtml("html-raw", cause, (*needles, value, key))


_ADDRESSES = {"a": "href", "img": "src"}


def _fits(tag: str, key: str, value: str) -> bool:
    """Whether a tag may have an attribute with this value."""
    if key not in _ANYWHERE and key not in TAGS.get(tag, ()):
        return False
    pattern = _VALUES.get(key)
    return pattern is None or pattern.fullmatch(value) is not None


def _link_violations(
    tag: str, attributes: Mapping[str, str], exists: Callable[[str], bool]
) -> Iterator[UnsafeHtml]:
    """Yield what the target or alt text of an `a` or `img` violates."""
    image = tag == "img"
    target = attributes.get(_ADDRESSES[tag], "")
    kind, quote, needles = kind_of(target), quoted(target), (target,)
    if kind == "unsafe":
        yield UnsafeHtml("link-unsafe", f"链接“{quote}”不安全。", needles)
        return
    if image and not attributes.get("alt", "").strip():
        yield UnsafeHtml("image-alt", f"图片“{quote}”没有说明文字。", needles)
    if image and kind == "outside":
        yield UnsafeHtml("image-remote", f"图片“{quote}”在别的网站上。", needles)
    elif kind == "inside" and not exists(target):
        code, what = ("image-missing", "图片") if image else ("link-dead", "链接")
        yield UnsafeHtml(code, f"{what}“{quote}”指的文件不存在。", needles)


def _filter(tag: str, key: str, value: str) -> str | None:
    """Return the value of an attribute, or None to remove it; an `attribute_filter` of nh3."""
    if _ADDRESSES.get(tag) == key:
        kind = kind_of(value)
        return None if kind == "unsafe" or (tag == "img" and kind == "outside") else value
    return value if _fits(tag, key, value) else None


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    """Return a cleaner that allows these of the `TAGS`."""
    return nh3.Cleaner(
        tags=tags,
        attributes={tag: set(_ANYWHERE | TAGS[tag]) for tag in tags},
        clean_content_tags=_WITH_CONTENT,
        attribute_filter=_filter,
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )


_CLEANER = _cleaner(set(TAGS))
_WITHOUT_INPUT = _cleaner(set(TAGS) - {"input"})
_TEXT = nh3.Cleaner(tags=set(), attributes={}, clean_content_tags=_WITH_CONTENT, link_rel=None)


# --------------------------------------------------------------------------- tokens


def _tokens(html: str) -> list[Token]:
    """Tokenize HTML, leaving out end tags of void elements and `tbody` tags without attributes.

    Adjacent texts are joined.
    """
    tokenizer = _Tokenizer()
    tokenizer.feed(html)
    tokenizer.close()
    return tokenizer.tokens


class _Tokenizer(HTMLParser):
    """Collects what the standard library's parser reports as tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == _IMPLIED and not attrs:
            return
        self.tokens.append(
            ("start", tag, tuple(sorted((key, value or "") for key, value in attrs)))
        )

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and tag != _IMPLIED:
            self.tokens.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        if self.tokens and self.tokens[-1][0] == "text":
            data = self.tokens.pop()[1] + data
        self.tokens.append(("text", data, ()))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("other", f"<!--{data}-->", ()))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(("other", f"<!{decl}>", ()))

    def unknown_decl(self, data: str) -> None:
        self.tokens.append(("other", f"<![{data}]>", ()))

    def handle_pi(self, data: str) -> None:
        self.tokens.append(("other", f"<?{data}>", ()))


def _as_html(token: Token | None) -> str:
    """Return a token as HTML source; None stands for the end of the page."""
    kind, name, attributes = token or ("text", "", ())
    if kind == "start":
        parts = (name, *(f'{key}="{value}"' for key, value in attributes))
        return f"<{' '.join(parts)}>"
    return f"</{name}>" if kind == "end" else name.strip()
