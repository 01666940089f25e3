"""Theme and reform pages: one page per entry of a vocabulary, empty ones shown as empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.index.markdown import link, page, relative, table, text
from casebook.index.model import GeneratedPage, PlacedCase, Reform, Shelf, Theme
from casebook.index.tables import NO_PLACE, case_table, newest_first
from casebook.index.tree import MASKED, NONE, shelf_mark

EMPTY = "暂无案例。"
# A row is about 400 bytes of HTML; above this a page is divided, well before 300 KB.
MOST_ROWS = 300
NEWEST = 50
_ELSEWHERE = {MASKED: "名称隐去的地方", NONE: NO_PLACE}


def build_themes(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of themes and one page for each."""
    kind = _Kind("themes", "主题", "每篇案例按内容归入一个或几个主题。")
    listing = _list(shelf.themes, shelf.by_theme)
    yield GeneratedPage(kind.index, page(kind.title, kind.prose, listing))
    for theme in shelf.themes:
        reforms = [reform for reform in shelf.reforms if reform.theme == theme.id]
        yield from _topic_pages(kind, theme, shelf.by_theme.get(theme.name, ()), shelf, reforms)


def build_reforms(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of reforms, theme by theme, and one page for each."""
    kind = _Kind("reforms", "改革举措", "各地报告里已经推行的改革举措，按主题排列。")
    groups = [
        f"## {text(theme.name)}\n\n" + _list(group, shelf.by_reform)
        for theme in shelf.themes
        if (group := [reform for reform in shelf.reforms if reform.theme == theme.id])
    ]
    known = {theme.id for theme in shelf.themes}
    rest = [reform for reform in shelf.reforms if reform.theme not in known]
    others = "## 其他\n\n" + _list(rest, shelf.by_reform) if rest else ""
    yield GeneratedPage(kind.index, page(kind.title, kind.prose, *groups, others))
    for reform in shelf.reforms:
        yield from _topic_pages(kind, reform, shelf.by_reform.get(reform.name, ()), shelf)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A family of topic pages: its folder, its heading and its one sentence."""

    folder: str
    title: str
    prose: str

    @property
    def index(self) -> str:
        return f"{self.folder}/index.md"


def _list(topics: Sequence[Theme], cases: Mapping[str, Sequence[PlacedCase]]) -> str:
    rows = (
        (
            link(text(topic.name), f"{topic.id}.md"),
            text(topic.covers),
            str(len(cases.get(topic.name, ()))),
        )
        for topic in topics
    )
    return table((("名称", ":--"), ("内容", "---"), ("案例", "--:")), rows)


def _topic_pages(
    kind: _Kind,
    topic: Theme,
    cases: Sequence[PlacedCase],
    shelf: Shelf,
    reforms: Sequence[Reform] = (),
) -> Iterator[GeneratedPage]:
    """The page of a topic; with many cases, the newest there and one page per province."""
    path = f"{kind.folder}/{topic.id}.md"
    groups = _by_province(cases)
    provinces = [mark for mark in groups if mark not in _ELSEWHERE]
    divided = len(cases) > MOST_ROWS
    shown = newest_first(cases)[:NEWEST] if divided else cases
    yield GeneratedPage(
        path,
        page(
            topic.name,
            f"{link(kind.title, 'index.md')} › {text(topic.name)}",
            f"收录内容：{text(topic.covers)}" if topic.covers else "",
            _related(reforms, shelf, path),
            f"共 {len(cases)} 篇，涉及 {len(provinces)} 个省级地区。" if cases else EMPTY,
            _province_list(topic, groups, shelf) if divided else "",
            f"## 最新 {NEWEST} 篇" if divided else "",
            _table(kind, shown, shelf, path),
        ),
    )
    for mark, group in groups.items() if divided else ():
        part = f"{kind.folder}/{topic.id}-{mark}.md"
        name = _province_name(mark, shelf)
        crumbs = (link(kind.title, "index.md"), link(text(topic.name), f"{topic.id}.md"))
        yield GeneratedPage(
            part,
            page(
                f"{topic.name} · {name}",
                " › ".join((*crumbs, text(name))),
                f"共 {len(group)} 篇。",
                _table(kind, group, shelf, part),
            ),
        )


def _table(kind: _Kind, cases: Sequence[PlacedCase], shelf: Shelf, path: str) -> str:
    if not cases:
        return ""
    return case_table(cases, shelf, path, place="full", themes=kind.folder != "themes")


def _by_province(cases: Sequence[PlacedCase]) -> dict[str, list[PlacedCase]]:
    """Cases by the code of their province, `masked` or `none`, in that order."""
    groups: dict[str, list[PlacedCase]] = {}
    for placed in cases:
        mark = shelf_mark(placed.case)
        groups.setdefault(mark if mark in _ELSEWHERE else mark[:2] + "0000", []).append(placed)
    return dict(sorted(groups.items()))


def _province_name(mark: str, shelf: Shelf) -> str:
    return _ELSEWHERE.get(mark) or (shelf.tree[mark].name if mark in shelf.tree else mark)


def _province_list(topic: Theme, groups: Mapping[str, Sequence[PlacedCase]], shelf: Shelf) -> str:
    lines = (
        f"- {link(text(_province_name(mark, shelf)), f'{topic.id}-{mark}.md')} {len(group)}"
        for mark, group in groups.items()
    )
    return "## 按地区\n\n" + "\n".join(lines)


def _related(reforms: Sequence[Reform], shelf: Shelf, path: str) -> str:
    """The reforms of a theme that have cases, most cases first."""
    counted = [(len(shelf.by_reform.get(reform.name, ())), reform) for reform in reforms]
    found = sorted((item for item in counted if item[0]), key=lambda item: -item[0])
    if not found:
        return ""
    return "相关改革：" + "、".join(
        f"{link(text(reform.name), relative(f'reforms/{reform.id}.md', path))}（{count}）"
        for count, reform in found
    )
