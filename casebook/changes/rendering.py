"""`Changes` as Chinese text: plain for a terminal, Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.accounting import count_chars
from casebook.changes.diff import TAGS, CaseChange, Changes, TagChange, TextChange, ValueChange
from casebook.dataset.citation import chinese_date
from casebook.index import markdown
from casebook.index.model import PlacedCase
from casebook.model import STATUS_NAMES

MOST = 40
"""Cases listed per section, since GitHub limits a comment to 65,536 characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """An output format: functions that format a heading of a level, text, bold text and a path.

    `text`, `strong` and `path` escape their argument; `heading` takes trusted text.
    """

    heading: Callable[[int, str], str]
    text: Callable[[str], str]
    strong: Callable[[str], str]
    path: Callable[[str], str]


def without_mentions(text: str) -> str:
    """Text in which GitHub's @person and #1 have no effect."""
    # GitHub notifies nobody and links nothing when a word joiner follows the @ or #.
    return text.replace("@", "@\u2060").replace("#", "#\u2060")


def _escaped(text: str) -> str:
    """Text as Markdown in which neither mark-up nor GitHub's @person and #1 have an effect."""
    return markdown.text(without_mentions(text))


def _printable(text: str) -> str:
    """Text on one line without control characters, as a terminal would execute them."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"


# Output for a terminal, and for a pull request.
PLAIN = Style(lambda _, text: text, _printable, _printable, _printable)
MARKDOWN = Style(
    lambda level, text: f"{'#' * level} {text}",
    _escaped,
    lambda text: f"**{_escaped(text)}**",
    _code,
)


def report(changes: Changes, style: Style, folder: str) -> str:
    """All changes as text with a final line feed; `folder` is prefixed to the paths of pages."""
    if not changes:
        return "读者看到的页面没有变化。\n"
    counts = (
        ("新增", len(changes.added)),
        ("删去", len(changes.removed)),
        ("改动", len(changes.changed)),
    )
    lines = ["，".join(f"{name} {count} 篇" for name, count in counts if count) + "。"]
    lines += _section(
        "新增的案例", style, [_added_case(item, style, folder) for item in changes.added]
    )
    lines += _section(
        "删去的案例", style, [_case_line(item, style, folder) for item in changes.removed]
    )
    lines += _section(
        "改动的案例",
        style,
        ["\n".join(_changed_case(item, style, folder)) for item in changes.changed],
    )
    # Reviewers should know when the index page of a tag becomes empty: it may be bookmarked.
    lines += _section("全站的标签", style, [_site_tag_change(tags, style) for tags in changes.tags])
    return "\n".join(lines) + "\n"


def _section(title: str, style: Style, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"\n{style.heading(3, title)}\n"
    yield from (f"- {item}" for item in items[:MOST])
    if len(items) > MOST:
        yield f"- 另有 {len(items) - MOST} 篇"


def _case_line(placed: PlacedCase, style: Style, folder: str) -> str:
    case = placed.case
    about = "，".join(filter(None, (case.locality, chinese_date(case.date))))
    path = style.path(f"{folder}/{placed.src_uri}")
    return f"{style.strong(case.title)}（{style.text(about)}） {path}"


def _added_case(placed: PlacedCase, style: Style, folder: str) -> str:
    case = placed.case
    facts = [f"{count_chars(case.body):,} 字"]
    facts += [
        f"{label}：{style.text('、'.join(names))}"
        for key, label in TAGS.items()
        if (names := getattr(case, key))
    ]
    if case.comparable:
        facts.append(f"可比指标 {len(case.comparable)} 项")
    facts += [
        f"与来源不同的数“{style.text(words)}”：{style.text(reason)}"
        for words, reason in case.corrections
    ]
    return f"{_case_line(placed, style, folder)}\n  - " + "\n  - ".join(facts)


def _changed_case(change: CaseChange, style: Style, folder: str) -> Iterator[str]:
    yield _case_line(change.after, style, folder)
    yield from (f"  - {_value_change(field.name, field, style)}" for field in change.fields)
    yield from (f"  - {_tag_change(tags, style)}" for tags in change.tags)
    yield from (
        f"  - {_value_change(f'指标“{figure.name}”', figure, style)}" for figure in change.figures
    )
    yield from (
        f"  - {_value_change(f'与来源不同的数“{item.name}”', item, style)}"
        for item in change.corrections
    )
    if change.text:
        yield f"  - 正文：{_text_change(change.text)}"


def _value_change(name: str, change: ValueChange, style: Style) -> str:
    before, after = (
        style.text(STATUS_NAMES.get(value, value)) for value in (change.before, change.after)
    )
    if not change.before:
        return f"{style.text(name)}：加上 {after}"
    return (
        f"{style.text(name)}：{before} → {after}"
        if change.after
        else f"{style.text(name)}：删去 {before}"
    )


def _tag_change(change: TagChange, style: Style) -> str:
    return f"{change.kind}：" + "；".join(_gained_and_lost(change, "加上", "去掉", style))


def _site_tag_change(change: TagChange, style: Style) -> str:
    parts = _gained_and_lost(change, "第一次有案例", "不再有案例", style)
    return f"{change.kind}：" + "；".join(parts)


def _gained_and_lost(change: TagChange, gained: str, lost: str, style: Style) -> Iterable[str]:
    for verb, names in ((gained, change.added), (lost, change.removed)):
        if names:
            yield f"{verb} {style.text('、'.join(names))}"


def _text_change(change: TextChange) -> str:
    if change.reordered:
        return "段落的顺序变了"
    counts = (("改写", change.reworded), ("增加", change.added), ("删去", change.removed))
    paragraphs = "，".join(f"{verb} {count} 段" for verb, count in counts if count)
    if not change.chars:
        return paragraphs
    return f"{paragraphs}，{'多' if change.chars > 0 else '少'} {abs(change.chars):,} 字"
