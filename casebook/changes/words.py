"""`Changes` as Chinese text: plain for a terminal, Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.accounting import count_chars
from casebook.changes.compare import TAGS, CaseChange, Changes, TagChange, TextChange, ValueChange
from casebook.dataset.citation import shown_date
from casebook.index import markdown
from casebook.index.model import PlacedCase
from casebook.model import STATUS_NAMES

MOST = 40
"""Cases listed per section; further ones are counted. GitHub limits a comment to 65,536 characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """An output format: how it writes headings (with level), text, emphasis and file paths.

    `words`, `strong` and `path` take untrusted text and escape it.
    """

    heading: Callable[[int, str], str]
    words: Callable[[str], str]
    strong: Callable[[str], str]
    path: Callable[[str], str]


def _escaped(text: str) -> str:
    """Text as Markdown, with neither mark-up nor GitHub mentions and references."""
    # A word joiner keeps GitHub from notifying @person and linking issue #1.
    return markdown.text(text.replace("@", "@\u2060").replace("#", "#\u2060"))


def _printable(text: str) -> str:
    """Text on one line without control characters, which could steer a terminal."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"


PLAIN = Style(lambda _, text: text, _printable, _printable, _printable)
MARKDOWN = Style(
    lambda level, text: f"{'#' * level} {text}",
    _escaped,
    lambda text: f"**{_escaped(text)}**",
    _code,
)


def report(changes: Changes, style: Style, folder: str) -> str:
    """All changes as text with a final line feed; `folder` (docs/cases) is put before page paths."""
    if not changes:
        return "读者看到的页面没有变化。\n"
    counts = (
        ("新增", len(changes.added)),
        ("删去", len(changes.removed)),
        ("改动", len(changes.changed)),
    )
    lines = ["，".join(f"{name} {count} 篇" for name, count in counts if count) + "。"]
    lines += _section("新增的案例", style, [_added(item, style, folder) for item in changes.added])
    lines += _section(
        "删去的案例", style, [_named(item, style, folder) for item in changes.removed]
    )
    lines += _section(
        "改动的案例", style, ["\n".join(_changed(item, style, folder)) for item in changes.changed]
    )
    # The page of a tag without cases is empty, and readers may have bookmarked it.
    lines += _section("全站的标签", style, [_site_tags(tags, style) for tags in changes.tags])
    return "\n".join(lines) + "\n"


def _section(title: str, style: Style, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"\n{style.heading(3, title)}\n"
    yield from (f"- {item}" for item in items[:MOST])
    if len(items) > MOST:
        yield f"- 另有 {len(items) - MOST} 篇"


def _named(placed: PlacedCase, style: Style, folder: str) -> str:
    case = placed.case
    about = "，".join(filter(None, (case.locality, shown_date(case.date))))
    path = style.path(f"{folder}/{placed.src_uri}")
    return f"{style.strong(case.title)}（{style.words(about)}） {path}"


def _added(placed: PlacedCase, style: Style, folder: str) -> str:
    case = placed.case
    facts = [f"{count_chars(case.body):,} 字"]
    facts += [
        f"{label}：{style.words('、'.join(names))}"
        for key, label in TAGS.items()
        if (names := getattr(case, key))
    ]
    if case.metrics:
        facts.append(f"可比指标 {len(case.metrics)} 项")
    return f"{_named(placed, style, folder)}\n  - " + "\n  - ".join(facts)


def _changed(change: CaseChange, style: Style, folder: str) -> Iterator[str]:
    yield _named(change.after, style, folder)
    yield from (f"  - {_value(field.name, field, style)}" for field in change.fields)
    yield from (f"  - {_tags(tags, style)}" for tags in change.tags)
    yield from (f"  - {_value(f'指标“{figure.name}”', figure, style)}" for figure in change.figures)
    if change.text:
        yield f"  - 正文：{_text(change.text)}"


def _value(name: str, change: ValueChange, style: Style) -> str:
    before, after = (
        style.words(STATUS_NAMES.get(value, value)) for value in (change.before, change.after)
    )
    if not change.before:
        return f"{style.words(name)}：加上 {after}"
    return (
        f"{style.words(name)}：{before} → {after}"
        if change.after
        else f"{style.words(name)}：删去 {before}"
    )


def _tags(change: TagChange, style: Style) -> str:
    return f"{change.kind}：" + "；".join(_gained_and_lost(change, "加上", "去掉", style))


def _site_tags(change: TagChange, style: Style) -> str:
    parts = _gained_and_lost(change, "第一次有案例", "不再有案例", style)
    return f"{change.kind}：" + "；".join(parts)


def _gained_and_lost(change: TagChange, gained: str, lost: str, style: Style) -> Iterable[str]:
    for verb, names in ((gained, change.added), (lost, change.removed)):
        if names:
            yield f"{verb} {style.words('、'.join(names))}"


def _text(change: TextChange) -> str:
    if change.reordered:
        return "段落的顺序变了"
    counts = (("改写", change.reworded), ("增加", change.added), ("删去", change.removed))
    paragraphs = "，".join(f"{verb} {count} 段" for verb, count in counts if count)
    if not change.chars:
        return paragraphs
    return f"{paragraphs}，{'多' if change.chars > 0 else '少'} {abs(change.chars):,} 字"
