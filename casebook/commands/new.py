"""`casebook new`: an empty case page, ready to edit."""

from __future__ import annotations

import argparse
import sys
import uuid
from dataclasses import replace
from pathlib import Path

from casebook import store
from casebook.case_md import format_case
from casebook.dates import find_date
from casebook.model import Case
from casebook.places import locate
from casebook.provinces import folder_of
from casebook.turns import turn_at

_BODY = "## 一、（小标题）\n\n（在这里粘贴正文，段落之间空一行。）\n"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--title", metavar="标题", help="报告的标题")
    parser.add_argument("--place", metavar="地名", help="地名，如 长沙市、湖南省泸溪县")
    parser.add_argument("--date", metavar="日期", help="发布日期，如 2023-02-18")
    parser.add_argument("--out", default="docs/cases", metavar="文件夹", help="默认 docs/cases/")


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say where it is; 2 when the title is missing and nobody can be asked."""
    title = arguments.title or _ask("报告的标题：")
    if not title:
        sys.stderr.write("缺少标题。请写明，例如：casebook new --title 某某县法治政府建设综述\n")
        return 2
    place = arguments.place if arguments.place is not None else _ask("地名（没有就直接回车）：")
    given = arguments.date if arguments.date is not None else _ask("发布日期（没有就直接回车）：")
    date = find_date(given) if given else ""
    if given and not date:
        sys.stderr.write(f"看不懂日期“{given}”。请写成 2023-02-18 的样子。\n")
        return 2
    found = locate(place, "") if place else None
    case = Case(id="", title=title.strip(), body=_BODY, date=date)
    if found and found.name:
        case = replace(
            case,
            locality=found.name,
            former_locality=found.former,
            adcode=found.adcode,
            region=found.region,
            level=found.level,
        )
    elif place:
        sys.stderr.write(f"没有认出地名“{place}”，请在页面里填 locality、adcode 和 region。\n")
        for candidate in found.candidates if found else ():
            sys.stderr.write(f"　可能是：{candidate}\n")
    out = Path(arguments.out)
    with turn_at(out):
        page = case_with_new_id(case, out)
        path = out / folder_of(page.adcode, masked=page.locality.startswith("某")) / f"{page.id}.md"
        store.write_atomic(path, format_case(page).encode())
    print(f"新页面：{path.as_posix()}\n填好正文和主题后，运行 casebook check 检查。")
    return 0


def case_with_new_id(case: Case, out: Path) -> Case:
    """The case under an id that no page below `out` has."""
    base = f"{case.adcode or 'general'}-{case.date or 'undated'}"
    taken = {page.parsed.case.id for page in store.iter_pages(out) if page.parsed.case}
    if base not in taken and case.adcode and case.date:
        return replace(case, id=base)
    return replace(case, id=f"{base}-{uuid.uuid4().hex[:6]}")


def _ask(question: str) -> str:
    return input(question).strip() if sys.stdin.isatty() else ""
