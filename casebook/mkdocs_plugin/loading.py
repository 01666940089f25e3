"""Loads cases, vocabularies and findings for a build; reports all problems in one PluginError."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.exceptions import PluginError

from casebook.checks.model import Page as CheckedPage
from casebook.checks.model import Project
from casebook.checks.readings import page_faults, person_problems
from casebook.index import Corpus, make_corpus
from casebook.mkdocs_plugin.prefetch_texts import prefetch_texts
from casebook.model import Problem
from casebook.passages import Overlap
from casebook.problems.reporting import as_text
from casebook.site.load import check_site, errors, load_cases
from casebook.vocabulary import VocabularyError, load_vocabulary

_log = logging.getLogger("mkdocs.plugins.casebook")


def load_corpus(
    docs: Path,
    project: Project,
    *,
    vocabulary: Path,
    everything: bool,
) -> tuple[Corpus, tuple[CheckedPage, ...]]:
    """The cases with their vocabulary, and the checked pages.

    `docs` is the source folder, `vocabulary` that of the vocabulary. With `everything` all checks run
    that need neither the reports nor git; else only pages that cannot be read are problems. Raises
    PluginError with all errors.
    """
    loaded = load_cases(docs, project.docs, project.settings.cases, project.withdrawn)
    try:
        terms = load_vocabulary(vocabulary)
    except VocabularyError as error:
        raise stopped((*loaded.problems, *error.problems)) from error
    problems = check_site(loaded, terms, project) if everything else loaded.problems
    if errors(problems):
        raise stopped(errors(problems))
    for line in as_text(problems):
        _log.info("%s", line)
    return make_corpus(loaded.cases, terms, loaded.accounts, project.shelf), loaded.pages


def read_all(
    corpus: Corpus, pages: Sequence[CheckedPage], *, everything: bool
) -> tuple[Overlap, ...]:
    """Run the extractors on all texts, log their faults, and return the passages in common.

    With `everything` the private persons that pages name are logged too. If reading raises, raises
    PluginError naming the pages with errors, else the original exception.
    """
    cases = [(page, page.case) for page in pages if page.case is not None]

    def faults() -> Iterator[Problem]:
        for page, case in cases:
            yield from page_faults(page, case, corpus.vocabulary)

    try:
        common = prefetch_texts(corpus)
    except Exception as error:
        if problems := errors(faults()):
            raise stopped(problems) from error
        raise
    for line in as_text(tuple(faults())):
        _log.warning("%s", line)
    for page, case in cases if everything else ():
        for line in as_text(person_problems(page, case, corpus.vocabulary)):
            _log.info("%s", line)
    return common


def stopped(problems: Sequence[Problem]) -> PluginError:
    """The exception that stops a build; its message lists every problem."""
    listing = "\n".join(f"  {line}" for line in as_text(problems))
    return PluginError(f"有 {len(problems)} 处错误，网站没有生成：\n{listing}")
