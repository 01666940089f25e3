"""`casebook pages`: the generated index pages as plain Markdown files."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from casebook import store
from casebook.checks.project import settings_of, site_project
from casebook.commands.casebook_here import docs_of
from casebook.index import generate, make_corpus
from casebook.index.markdown import markdown_page
from casebook.problems.reporting import as_text
from casebook.project.withdrawn import known_withdrawn
from casebook.shelf import shelf_of
from casebook.site.index_html import chart_html
from casebook.site.load import check_site, errors, load_cases
from casebook.system.run_lock import hold_run_lock
from casebook.vocabulary import load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Write the pages; 1 when a check finds an error."""
    casebook, docs, folder = docs_of(arguments)
    out = Path(arguments.out)
    vocabulary = load_vocabulary(casebook.vocabulary)
    withdrawn = known_withdrawn(casebook.root)
    loaded = load_cases(docs, docs.as_posix(), folder, withdrawn)
    settings = replace(settings_of(casebook)[0], cases=folder)
    shelf = shelf_of(casebook.root)
    project = replace(site_project(docs, docs.as_posix(), settings, shelf), withdrawn=withdrawn)
    problems = check_site(loaded, vocabulary, project)
    for line in as_text(problems):
        sys.stderr.write(f"{line}\n")
    if errors(problems):
        sys.stderr.write("案例页有错，没有写索引页。改好后再运行一次。\n")
        return 1
    pages = generate(make_corpus(loaded.cases, vocabulary, loaded.accounts, shelf))
    with hold_run_lock(out):
        store.remove_leftovers(out)
        for page in pages:
            store.write_atomic(out / page.path, markdown_page(page, chart_html).encode())
    print(f"写好 {len(pages)} 个索引页，在 {out.as_posix()}/ 下")
    return 0
