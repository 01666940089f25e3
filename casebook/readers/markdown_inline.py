"""Marks inside a line of Markdown, told apart from masks such as `**市` and `*件`.

A mask stands for a name or a number and is real data, so a star is a mark only when nothing else
is possible: doubtful stars stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Counted repeats keep hostile lines from taking quadratic time.
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~<])")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\s]{0,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(
    r"(\[)[^\[\]\n]+(\]\((?:https?:|mailto:|[./#]|\w)[^)\s]*(?:[ \t]+\"[^\"\n]*\")?\))"
)
_TAG = re.compile(r"<!--.{0,300}?-->|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_CODE = re.compile(r"(`+)(?!`)[^`\n]+?(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<![\\*_])(\*\*\*|\*\*|__)(?=[^\s*_])([^*_\n]*?[^\s*_\\])\1(?![*_])")
# What stands after a hidden name or number: 某市 某省 某件 某年 某%.
_AFTER_MASK = frozenset(
    "市县区省州旗盟镇乡村街社组局委办厅部处科院所站队校厂公集同先女领书主副个件项次家户名人条宗起场"
    "年月日时天周季度万亿千百余多元平亩公米吨座所处种类套辆批期届号第%％‰.．,，、。：；:;》）)"
)
_STOPS = frozenset("。！？；：.!?;:")
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"), ("【", "】"))
_LETTERS = re.compile(r"[^\W_]")


def inline_marks(line: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of marks within `line[begin:end]`; they may overlap."""
    for pattern in (_ESCAPE, _IMAGE, _TAG):
        for found in pattern.finditer(line, begin, end):
            yield found.span()
    for found in _LINK.finditer(line, begin, end):
        yield found.span(1)
        yield found.span(2)
    for found in _CODE.finditer(line, begin, end):
        width = len(found[1])
        yield found.start(), found.start() + width
        yield found.end() - width, found.end()
    for found in _STRONG.finditer(line, begin, end):
        if _is_emphasis(line, begin, end, found):
            width = len(found[1])
            yield found.start(), found.start() + width
            yield found.end() - width, found.end()


def _is_emphasis(line: str, begin: int, end: int, found: re.Match[str]) -> bool:
    """Whether a pair of marks can only be emphasis.

    It opens at the start of a phrase and closes at the end of one, holds a whole phrase that does
    not begin like the rest of a masked name, and its brackets are balanced.
    """
    words = found[2]
    before = line[found.start() - 1] if found.start() > begin else ""
    after = line[found.end()] if found.end() < end else ""
    if words[0] in _AFTER_MASK or not _LETTERS.search(words):
        return False
    if any(words.count(left) != words.count(right) for left, right in _PAIRS):
        return False
    opens = not before or not _LETTERS.match(before)
    closes = words[-1] in _STOPS or not after or not _LETTERS.match(after)
    if words[-1] in "，、,（《“":
        return False
    whole_line = not before and not after
    return whole_line or (opens and closes and _even_marks(line, found[1]))


def _even_marks(line: str, mark: str) -> bool:
    """Whether a line's marks come in pairs; an odd one is a mask, which makes all doubtful."""
    return len(re.findall(r"(?<![\\*])\*+", line)) % 2 == 0 if "*" in mark else True
