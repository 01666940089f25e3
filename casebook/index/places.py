"""Place pages: the tree, one page per division down to the county, masked places, no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.index.markdown import link, page, relative, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import case_table, newest_first
from casebook.index.tree import MASKED, NONE, Place, PlaceTree

INDEX = "places/index.md"
# A tree deeper than this many lines is cut to provinces and cities: the rest is one click away.
_FULL_TREE = 600
# A row is about 400 bytes of HTML, and a page should stay well below 300 KB.
MOST_ROWS = 300
_PROSE = {
    MASKED: (
        "名称隐去的地方",
        "原文隐去了地名（如“**市”“XX区”），这里一律写作某市、某区、某县，不作推测。",
    ),
    NONE: ("不涉及具体地方", "这些文章不谈某一个地方，或者原文不足以判断是哪个地方。"),
}


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """All place pages."""
    by_id = {placed.case.id: placed for placed in shelf.cases}
    tree = shelf.tree
    yield GeneratedPage(INDEX, _index(tree))
    for place in tree:
        yield _place_page(place, _pick(by_id, place.all), shelf)
    for mark, ids in ((MASKED, tree.masked), (NONE, tree.none)):
        yield _special_page(mark, _pick(by_id, ids), shelf)


def _pick(by_id: dict[str, PlacedCase], ids: Iterable[str]) -> list[PlacedCase]:
    return [by_id[name] for name in dict.fromkeys(ids)]


def _path(code: str) -> str:
    return f"places/{code}.md"


def _index(tree: PlaceTree) -> str:
    depth = 2 if len(tree) <= _FULL_TREE else 1
    others = [
        f"- {link(_PROSE[mark][0], f'{mark}.md')} {len(ids)}"
        for mark, ids in ((MASKED, tree.masked), (NONE, tree.none))
    ]
    return page(
        "地区",
        "按省、市、县逐级查看；数字是案例篇数，含下级地方。",
        *(_province(tree, root, depth) for root in tree.roots()),
        "## 其他\n\n" + "\n".join(others),
    )


def _province(tree: PlaceTree, province: Place, depth: int) -> str:
    """A province's heading and the list of what lies below it."""
    lines = (line for code in province.children for line in _branch(tree, tree[code], depth))
    return f"## {_counted(province)}\n\n" + "\n".join(lines)


def _branch(tree: PlaceTree, place: Place, depth: int, level: int = 0) -> Iterator[str]:
    """The list lines of a place and of `depth` - 1 levels below it."""
    yield f"{'    ' * level}- {_counted(place)}"
    if level + 1 < depth:
        for code in place.children:
            yield from _branch(tree, tree[code], depth, level + 1)


def _counted(place: Place) -> str:
    return f"{link(text(place.name), f'{place.code}.md')} {len(place.all)}"


def _place_page(place: Place, cases: Sequence[PlacedCase], shelf: Shelf) -> GeneratedPage:
    path = _path(place.code)
    below = [shelf.tree[code] for code in place.children]
    wide = bool(below or place.townships)
    # Of a large place, all of its own cases and the newest of the rest: those have own pages.
    shown = cases
    if below and len(cases) > MOST_ROWS:
        own = set(place.own)
        shown = [item for item in cases if item.case.id in own]
        shown += newest_first(item for item in cases if item.case.id not in own)[:MOST_ROWS]
    return GeneratedPage(
        path,
        page(
            place.name,
            _breadcrumbs(place, shelf.tree, path),
            _summary(place),
            _children(below),
            _townships(place),
            "## 案例" if wide else "",
            f"列出本级和最新的共 {len(shown)} 篇，其余见下级地方。" if shown is not cases else "",
            case_table(shown, shelf, path, place="name" if wide else ""),
        ),
    )


def _breadcrumbs(place: Place, tree: PlaceTree, path: str) -> str:
    crumbs = [link("地区", relative(INDEX, path))]
    crumbs += [link(text(item.name), f"{item.code}.md") for item in tree.line(place.code)[:-1]]
    return " › ".join((*crumbs, text(place.name)))


def _summary(place: Place) -> str:
    total, own = len(place.all), len(place.own)
    if own in (0, total):
        return f"共 {total} 篇" + ("，均来自下级地方。" if own == 0 else "。")
    return f"共 {total} 篇，其中本级 {own} 篇，下级地方 {total - own} 篇。"


def _children(below: Sequence[Place]) -> str:
    lines = (f"- {_counted(item)}" for item in below)
    return "## 下级地方\n\n" + "\n".join(lines) if below else ""


def _townships(place: Place) -> str:
    lines = (f"- {text(name)} {len(ids)}" for name, ids in sorted(place.townships.items()))
    return "## 乡镇、街道\n\n" + "\n".join(lines) if place.townships else ""


def _special_page(mark: str, cases: Sequence[PlacedCase], shelf: Shelf) -> GeneratedPage:
    title, prose = _PROSE[mark]
    path = _path(mark)
    crumbs = f"{link('地区', relative(INDEX, path))} › {title}"
    body = (
        case_table(cases, shelf, path, place="full" if mark == MASKED else "")
        if cases
        else "暂无案例。"
    )
    return GeneratedPage(path, page(title, crumbs, text(prose), body))
