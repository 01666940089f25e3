"""Renders guide pages to HTML with the Markdown extensions of the site, within a bound on time."""

from __future__ import annotations

import re

import markdown

from casebook.checks.markup import DEEP
from casebook.project.settings import SiteSettings

HOME = "index.md"
SLOTS = frozenset(("search", "figures", "provinces", "themes", "newest"))
"""Parts that the program inserts into the home page at a line `<!-- casebook:search -->`."""

SLOT = re.compile(rf"^<!--[ \t]*casebook:({'|'.join(sorted(SLOTS))})[ \t]*-->[ \t]*$", re.MULTILINE)

MARKER = re.compile(
    r"^<!--[ \t]*casebook[ \t]*[:：](?P<name>[^\n>]{0,80}?)-->[ \t]*$", re.MULTILINE
)
"""A line that looks like a slot, whatever its name; no page with a wrong one is published."""

LARGEST = 100_000
"""Maximum size of a page in bytes; the time to render it grows faster than its size."""

# The time of Python-Markdown grows with the square of the number of these characters in a paragraph,
# weighted as below. The limit is about two seconds; a typical page needs a thousandth of it.
_MOST_WORK = 50_000_000
_WEIGHTS = {"[": 5, "<": 2, "\n": 1}
# References and [TOC] are expanded at every use, so that a small page could become gigabytes of HTML.
_DEFINITION = re.compile(r"^[ \t>*+-]*\[[^\]\n]{0,200}\]:", re.MULTILINE)
_LONGEST_DEFINITION = 2_000
_CONTENTS = "[TOC]"
_MOST_CONTENTS = 3
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class UnrenderedError(Exception):
    """A page cannot be rendered; has a problem code, the cause in Chinese, and an offset in the text."""

    def __init__(self, code: str, cause: str, offset: int = 0) -> None:
        super().__init__(cause)
        self.code = code
        self.cause = cause
        self.offset = offset


def render(body: str, settings: SiteSettings, *, home: bool = False) -> str:
    """Return the HTML of a page body; with `home`, slots are removed.

    Raises UnrenderedError if the text exceeds a bound or the Markdown engine fails.
    """
    bound(body)
    text = SLOT.sub("", body) if home else body
    engine = markdown.Markdown(
        extensions=list(settings.extensions),
        extension_configs={name: dict(given) for name, given in settings.options.items()},
    )
    try:
        return str(engine.convert(text.lstrip("\n")))
    except RecursionError:
        raise UnrenderedError("nesting-deep", "列表或引用套得太深，排不出版。") from None
    except Exception as error:
        raise UnrenderedError("page-unrendered", f"排版时出错（{error}）。") from error


def bound(body: str) -> None:
    """Raise UnrenderedError for a text that would keep a Markdown engine busy for minutes."""
    deep = DEEP.search(body)
    if deep:
        raise UnrenderedError("nesting-deep", "这一行套了十层以上的列表或引用。", deep.start())
    if body.count(_CONTENTS) > _MOST_CONTENTS:
        cause = f"{_CONTENTS} 写了 {body.count(_CONTENTS)} 次。"
        raise UnrenderedError("guide-too-large", cause, body.index(_CONTENTS))
    for match in _DEFINITION.finditer(body):
        if len(_first_paragraph(body, match.end())) > _LONGEST_DEFINITION:
            cause = f"这里的链接或脚注超过了 {_LONGEST_DEFINITION:,} 个字。"
            raise UnrenderedError("guide-too-large", cause, match.start())
    # The engine searches the whole text for HTML, and each paragraph for all else.
    work, start = (_WEIGHTS["<"] * body.count("<")) ** 2, 0
    for gap in [*_PARAGRAPH.finditer(body), None]:
        end = gap.start() if gap else len(body)
        counts = {char: body.count(char, start, end) for char in _WEIGHTS}
        work += sum(_WEIGHTS[char] * count for char, count in counts.items()) ** 2
        if work > _MOST_WORK:
            total = sum(counts.values())
            cause = f"这一段里的方括号、尖括号和换行太多（{total} 个），排版要很久。"
            raise UnrenderedError("guide-too-large", cause, start)
        start = gap.end() if gap else end


def _first_paragraph(body: str, start: int) -> str:
    """Return the text from an offset to the next empty line or definition.

    Text longer than `_LONGEST_DEFINITION` is cut off one character above it.
    """
    rest = body[start : start + _LONGEST_DEFINITION + 1]
    matches = (_PARAGRAPH.search(rest), _DEFINITION.search(rest, 1))
    return rest[: min((match.start() for match in matches if match), default=None)]
