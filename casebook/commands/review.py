"""`casebook review`: list what an editor should check, page by page, with reasons."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from casebook import store
from casebook.commands.casebook_here import add_field, casebook_here, page_files, vocabulary_of
from casebook.review import PageDoubt, doubts_of_page
from casebook.vocabulary import load_vocabulary


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="页面或文件夹", help="默认是全部案例页")
    add_field(parser)
    parser.add_argument("--all", action="store_true", help="已核对的页面也列出，默认只列初稿")
    parser.add_argument("--json", action="store_true", help="每处一行 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the doubts; 1 when a path is missing or a page unreadable: the list is then incomplete."""
    given = [Path(path) for path in arguments.paths] or [casebook_here().cases]
    vocabulary = load_vocabulary(vocabulary_of(arguments))
    failed = pages = total = 0
    for path in given:
        if not path.exists():
            sys.stderr.write(f"{path}：没有这个文件或文件夹。请核对路径后再运行。\n")
            failed += 1
    for path in page_files(given):
        page = store.load_page(path)
        case = page.parsed.case
        if case is None:
            for problem in page.parsed.problems:
                sys.stderr.write(f"{problem}\n")
            failed += 1
            continue
        if case.status == "reviewed" and not arguments.all:
            continue
        pages += 1
        doubts = doubts_of_page(case, page.text, vocabulary)
        total += len(doubts)
        _print(path, case.title, doubts, as_json=arguments.json)
    if not arguments.json:
        print(f"看了 {pages} 页{'' if arguments.all else '初稿'}，有 {total} 处值得核对。")
    return 1 if failed else 0


def _print(path: Path, title: str, doubts: tuple[PageDoubt, ...], *, as_json: bool) -> None:
    if as_json:
        for doubt in doubts:
            print(json.dumps({"path": path.as_posix(), **asdict(doubt)}, ensure_ascii=False))
        return
    if doubts:
        print(f"{path.as_posix()}　{title}")
    for doubt in doubts:
        quote = f"“{doubt.words}”" if doubt.words else ""
        print(f"　第 {doubt.line} 行　{doubt.subject}{quote}：{doubt.reason}。")
