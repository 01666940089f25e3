"""`casebook pages`: the generated index pages as plain Markdown files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casebook import store
from casebook.index import PlacedCase, generate
from casebook.model import Problem
from casebook.vocabulary import load_vocabulary


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", required=True, metavar="文件夹", help="写到哪里")
    parser.add_argument("--docs", default="docs", metavar="文件夹", help="网站源文件夹，默认 docs/")


def run(arguments: argparse.Namespace) -> int:
    """Write the pages; 1 when a case page cannot be read."""
    docs = Path(arguments.docs)
    out = Path(arguments.out)
    placed: list[PlacedCase] = []
    problems: list[Problem] = []
    for page in store.iter_pages(docs / "cases"):
        problems += page.parsed.problems
        if page.parsed.case is not None:
            placed.append(PlacedCase(page.parsed.case, page.path.relative_to(docs).as_posix()))
    if problems:
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        sys.stderr.write("案例页有错，没有写索引页。改好后再运行一次。\n")
        return 1
    vocabulary = load_vocabulary()
    pages = generate(placed, themes=vocabulary.themes, reforms=vocabulary.reforms)
    for made in pages:
        store.write_atomic(out / made.path, made.data)
    print(f"写好 {len(pages)} 个索引页，在 {out.as_posix()}/ 下")
    return 0
