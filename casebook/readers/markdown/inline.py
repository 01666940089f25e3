"""Finds inline Markdown syntax, but not masks such as `**市` and `*件`.

Reports mask names and numbers with asterisks, which are then content. Asterisks therefore count as
emphasis only if they cannot be a mask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Bounded repeats, against quadratic time on hostile lines.
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~<])")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\s]{0,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_BARE_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,200})\]\([^)\s]{0,500}\)"
)  # also without an address
_LINK = re.compile(
    r"(\[)[^\[\]\n]{1,500}(\]\((?:https?:|mailto:|[./#]|\w)[^)\s]{0,500}"
    r"(?:[ \t]{1,20}\"[^\"\n]{0,200}\")?\))"
)
_TAG = re.compile(r"<!--.{0,300}?-->|</?[a-zA-Z][a-zA-Z0-9]{0,40}(?:\s[^<>]*)?/?>")
_CODE = re.compile(r"(?<!`)(`{1,20})(?!`)[^`\n]+?(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<![\\*_])(\*\*\*|\*\*|__)(?=[^\s*_])([^*_\n]*?[^\s*_\\])\1(?![*_])")
# *某报记者 某某　2022年11月8日*, all of a line; *件 and *月*日 are masks.
_SLANTED = re.compile(r"(\*)(?=[^\s*])[^*\n]{8,200}[^\s*。！？；：，]\*")
# Not a range such as 1~~3月.
_STRUCK = re.compile(r"(?<![\\~\d])~~(?=[^\s~])(?P<text>[^~\n]{1,500}?)(?<=[^\s~])~~(?!~)")
_STRUCK_TAG = re.compile(
    r"<(s|del|strike)(?:\s[^<>]{0,200})?>(?P<text>[^<>\n]{1,500})</\1>", re.IGNORECASE
)
_IMAGE_TAG = re.compile(r"<img\s[^<>]{0,1000}>", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s*=\s*["']([^"'<>]{0,200})["']""", re.IGNORECASE)
# Characters that follow a masked name or number: **市 **省 *件 *年 *%.
_AFTER_MASK = frozenset(
    "市县区省州旗盟镇乡村街社组局委办厅部处科院所站队校厂公集同先女领书主副个件项次家户名人条宗起场"
    "年月日时天周季度万亿千百余多元平亩公米吨座所处种类套辆批期届号第%％‰.．,，、。：；:;》）)"
)
_LEAST_LINE = 8  # characters of an emphasised line, fewer may be two masked names
_PHRASE_ENDS = frozenset("。！？；：.!?;:")
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"), ("【", "】"))
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")
_LETTERS = re.compile(r"[^\W_]")


def inline_syntax(line: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of Markdown syntax within `line[begin:end]`; they may overlap."""
    for pattern in (_ESCAPE, _IMAGE, _TAG):
        for match in pattern.finditer(line, begin, end):
            yield match.span()
    for match in _STRUCK.finditer(line, begin, end):
        yield match.start(), match.start("text")
        yield match.end("text"), match.end()
    for match in _LINK.finditer(line, begin, end):
        yield match.span(1)
        yield match.span(2)
    for match in _CODE.finditer(line, begin, end):
        yield from _delimiters(match)
    for match in _emphasised(line, begin, end):
        yield from _delimiters(match)


def emphasis(line: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the pairs of `**` or `__` in a line that can only be emphasis."""
    for match in _emphasised(line, 0, len(line)):
        yield match.span()


def struck_text(line: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans that are struck through within `line[begin:end]`, without their syntax."""
    for pattern in (_STRUCK, _STRUCK_TAG):
        for match in pattern.finditer(line, begin, end):
            yield match.span("text")


def pictures(line: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield (position, alternative text) of the pictures within `line[begin:end]`."""
    for match in _IMAGE.finditer(line, begin, end):
        yield match.start(), match[0][2 : match[0].index("]")]
    for match in _IMAGE_TAG.finditer(line, begin, end):
        alt = _ALT.search(match[0])
        yield match.start(), alt[1] if alt else ""


def picture_marks(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, alternative text) of the marks of pictures in a line: ![](a.png)."""
    for match in _BARE_IMAGE.finditer(line):
        yield match.start(), match.end(), match["alt"]


def _delimiters(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the opening delimiter, which is group 1, and of the equal closing one."""
    width = len(match[1])
    yield match.start(), match.start() + width
    yield match.end() - width, match.end()


def _emphasised(line: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the pairs of delimiters within `line[begin:end]` that can only be emphasis."""
    if slanted := _SLANTED.fullmatch(line, begin, end):
        yield slanted
    heading = _is_heading(line[begin:end])
    paired: bool | None = None  # of the whole line, counted once
    for match in _STRONG.finditer(line, begin, end):
        certain = _is_emphasis(line, begin, end, match, heading=heading)
        if certain is None and "*" in match[1]:
            paired = _is_paired(line) if paired is None else paired
            certain = paired
        if certain is not False:
            yield match


def _is_heading(line: str) -> bool:
    """Whether a line is nothing but one emphasised phrase that ends no sentence."""
    whole = _STRONG.fullmatch(line.strip())
    return bool(
        whole and len(whole[2]) >= _LEAST_LINE and whole[2][-1] not in _PHRASE_ENDS | {"，"}
    )


def _is_emphasis(
    line: str, begin: int, end: int, match: re.Match[str], *, heading: bool
) -> bool | None:
    """Whether a pair of delimiters can only be emphasis, not two masks; None if the rest of the line tells.

    It must open at the start of a phrase and close at the end of one, and contain a whole phrase
    with balanced brackets that does not begin like the rest of a masked name, unless it is a
    `heading` or a label.
    """
    phrase = match[2]
    # **时间：** 2023-09-14; **乡村振兴案例汇编** on a line of its own
    named = heading or _LABEL.fullmatch(phrase) is not None
    before = line[match.start() - 1] if match.start() > begin else ""
    after = line[match.end()] if match.end() < end else ""
    if (phrase[0] in _AFTER_MASK and not named) or not _LETTERS.search(phrase):
        return False
    if any(phrase.count(left) != phrase.count(right) for left, right in _PAIRS):
        return False
    opens = not before or not _LETTERS.match(before)
    closes = phrase[-1] in _PHRASE_ENDS or not after or not _LETTERS.match(after)
    if phrase[-1] in "，、,（《“":
        return False
    if not before and not after:
        return True
    return None if opens and closes else False


def _is_paired(line: str) -> bool:
    """Whether the runs of asterisks in a line are even in number; an odd one must be a mask."""
    return len(re.findall(r"(?<![\\*])\*+", line)) % 2 == 0
