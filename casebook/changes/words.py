"""`Changes` in words: plain for a terminal, Markdown for a pull request."""

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
"""Cases named in one section; the rest are counted. A comment on GitHub holds 65,536 characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """How headings, people's words, names that stand out and file paths are written."""

    heading: Callable[[int, str], str]
    words: Callable[[str], str]
    strong: Callable[[str], str]
    path: Callable[[str], str]


def _escaped(text: str) -> str:
    """Text that no Markdown engine and no tracker reads as anything else."""
    # A word joiner keeps GitHub from notifying the @person and linking the #number of a report.
    return markdown.text(text.replace("@", "@\u2060").replace("#", "#\u2060"))


def _printable(text: str) -> str:
    """Text on one line, without what would steer a terminal."""
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
    """All changes as text that ends in a line feed; `folder` leads to the pages, as docs/cases."""
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
    # With every case of a tag gone, its page goes; readers may have kept its address.
    lines += _section("全站的标签", style, [_site_tags(turn, style) for turn in changes.tags])
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
    yield from (f"  - {_turn(turn.name, turn, style)}" for turn in change.fields)
    yield from (f"  - {_tags(turn, style)}" for turn in change.tags)
    yield from (f"  - {_turn(f'指标“{turn.name}”', turn, style)}" for turn in change.figures)
    if change.text:
        yield f"  - 正文：{_text(change.text)}"


def _turn(name: str, turn: ValueChange, style: Style) -> str:
    before, after = (
        style.words(STATUS_NAMES.get(value, value)) for value in (turn.before, turn.after)
    )
    if not turn.before:
        return f"{style.words(name)}：加上 {after}"
    return (
        f"{style.words(name)}：{before} → {after}"
        if turn.after
        else f"{style.words(name)}：删去 {before}"
    )


def _tags(turn: TagChange, style: Style) -> str:
    return f"{turn.kind}：" + "；".join(_pair("加上", "去掉", turn, style))


def _site_tags(turn: TagChange, style: Style) -> str:
    return f"{turn.kind}：" + "；".join(_pair("第一次有案例", "不再有案例", turn, style))


def _pair(come: str, gone: str, turn: TagChange, style: Style) -> Iterable[str]:
    for word, names in ((come, turn.added), (gone, turn.removed)):
        if names:
            yield f"{word} {style.words('、'.join(names))}"


def _text(turn: TextChange) -> str:
    if turn.reordered:
        return "段落的顺序变了"
    counts = (("改写", turn.reworded), ("增加", turn.added), ("删去", turn.removed))
    said = "，".join(f"{name} {count} 段" for name, count in counts if count)
    return said + (
        f"，{'多' if turn.chars > 0 else '少'} {abs(turn.chars):,} 字" if turn.chars else ""
    )
