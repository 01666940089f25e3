"""`casebook export`: write selected cases as a Word document, a spreadsheet or data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from casebook import store
from casebook.commands.casebook_here import docs_of, published_fault
from casebook.drafts.new_case import UnclearError, read_date
from casebook.export.choices import FACETS, TITLE
from casebook.export.choose import select
from casebook.export.criteria import Criteria, TypedCriteria, resolve
from casebook.export.excerpts import EXCERPT_FORMATS, Wanted, find_excerpts
from casebook.export.formats import FORMATS
from casebook.export.selection import Selection
from casebook.export.sheet_writer import TooLongError
from casebook.index import Corpus, PlacedCase, make_corpus
from casebook.project.casebook import Casebook
from casebook.project.withdrawn import known_withdrawn
from casebook.shelf import shelf_of
from casebook.site.load import errors, load_cases
from casebook.vocabulary import load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Write the file, or print it when it is text and no path is given.

    Returns 1 when a name is unknown, a page has an error, no case matches, a text is too long for a
    spreadsheet or the file exists, 2 when suffix and format disagree, the day of citing is none or
    the file would be published.
    """
    try:
        today = arguments.today and read_date(arguments.today)
    except UnclearError as error:
        sys.stderr.write(f"--today：{error} 没有写文件。\n")
        return 2
    casebook, docs, folder = docs_of(arguments)
    corpus = _corpus(docs, folder, casebook)
    if corpus is None:
        return 1
    criteria, unknown = resolve(_typed_criteria(arguments), corpus)
    for message in unknown:
        sys.stderr.write(f"{message}\n")
    if unknown:
        sys.stderr.write("没有写文件。改正后再运行一次。\n")
        return 1
    wanted = _wanted(criteria, corpus)
    if arguments.paragraphs and not wanted:
        sys.stderr.write(
            "--paragraphs 不知道要哪些段落：请同时写 --reform、--indicator 或 --query。没有写文件。\n"
        )
        return 2
    cases = _select(corpus, criteria)
    if not cases:
        return 1
    selection = Selection(
        corpus=corpus,
        cases=cases,
        title=arguments.title,
        labels=criteria.labels,
        query=criteria.query,
        site=arguments.site,
        today=today,
        folder=folder,
    )
    form = _format(arguments)
    if form is None:
        return 2
    if not arguments.paragraphs:
        return _write(partial(FORMATS[form].make, selection), form, arguments, docs)
    found = find_excerpts(selection, wanted)
    passages = sum(not item.name for item in found)
    sys.stderr.write(f"其中 {passages} 段，{len(found) - passages} 个数字。\n")
    if not found:
        sys.stderr.write("这些案例里没有一段写到所要的内容，没有写文件。放宽条件后再运行一次。\n")
        return 1
    return _write(partial(EXCERPT_FORMATS[form].make, selection, found), form, arguments, docs)


def _wanted(criteria: Criteria, corpus: Corpus) -> Wanted:
    """What the passages of `--paragraphs` must show."""
    return Wanted(
        reforms=frozenset(
            corpus.vocabulary.reform[key].name for key in criteria.choice.get("reform", ())
        ),
        indicators=frozenset(criteria.choice.get("indicator", ())),
        query=criteria.query,
    )


def _corpus(docs: Path, folder: str, casebook: Casebook) -> Corpus | None:
    """All cases below `docs`/`folder`; None when a page has an error, after printing all errors.

    Raises SettingsError for a `withdrawn.yml` with faults.
    """
    withdrawn = known_withdrawn(casebook.root)
    loaded = load_cases(docs, docs.as_posix(), folder, withdrawn)
    stopping = errors(loaded.problems)
    for problem in stopping:
        sys.stderr.write(f"{problem}\n")
    if stopping:
        sys.stderr.write("案例页有错，没有导出。改好后再运行一次。\n")
        return None
    vocabulary = load_vocabulary(casebook.vocabulary)
    return make_corpus(loaded.cases, vocabulary, shelf=shelf_of(casebook.root))


def _typed_criteria(arguments: argparse.Namespace) -> TypedCriteria:
    return TypedCriteria(
        ids=_parts(arguments.id),
        places=_parts(arguments.place),
        names={key: _parts(getattr(arguments, key)) for key in FACETS},
        query=arguments.query,
        url=arguments.url,
        order=arguments.order,
    )


def _select(corpus: Corpus, criteria: Criteria) -> Sequence[PlacedCase]:
    """The cases that meet the criteria; prints how many there are."""
    selected = select(corpus, criteria)
    if selected.partial:
        sys.stderr.write("没有案例同时含有这些词语，以下是含有其中一些的。\n")
    sys.stderr.write(f"选中 {len(selected.cases)} 篇案例（共 {len(corpus.cases)} 篇）。\n")
    if not selected.cases:
        sys.stderr.write("没有可写的，没有写文件。放宽条件后再运行一次。\n")
    return selected.cases


def _parts(values: Sequence[str]) -> list[str]:
    """The non-empty parts of all values of an option, split at ASCII and full-width commas."""
    return [
        part
        for value in values
        for word in value.replace("，", ",").split(",")
        if (part := word.strip())
    ]


def _write(make: Callable[[], bytes], form: str, arguments: argparse.Namespace, docs: Path) -> int:
    """Make the file and print or save it, outside `docs`; returns the exit code."""
    suffix, is_text = _formats(arguments)[form]
    try:
        data = make()
    except TooLongError as error:
        sys.stderr.write(f"{error}请少选一些，或用 --format json。\n")
        return 1
    if arguments.out is None and is_text:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return 0
    path: Path = arguments.out or Path(f"{TITLE}{suffix}")
    if fault := published_fault(path, docs):
        sys.stderr.write(f"{fault}\n")
        return 2
    return _save(path, data, force=arguments.force)


def _formats(arguments: argparse.Namespace) -> Mapping[str, tuple[str, bool]]:
    """The formats of what is asked for: name -> suffix, and whether a terminal can show it."""
    table = EXCERPT_FORMATS if arguments.paragraphs else FORMATS
    return {name: (form.suffix, form.text) for name, form in table.items()}


def _format(arguments: argparse.Namespace) -> str | None:
    """The format by option, else by suffix, else docx; None, with a message, for one that cannot be."""
    formats = _formats(arguments)
    by_suffix = {suffix: name for name, (suffix, _) in formats.items()}
    given = arguments.out.suffix.lower() if arguments.out else ""
    name: str = arguments.format or by_suffix.get(given, "docx")
    if name not in formats:
        what = "段落" if arguments.paragraphs else "全文"
        sys.stderr.write(f"{what}不能写成 {name}。可以用：{'、'.join(formats)}。\n")
        return None
    suffix, _ = formats[name]
    if given and given != suffix:
        sys.stderr.write(f"--out 的后缀是 {given}，而格式是 {name}。请把后缀写成 {suffix}。\n")
        return None
    return name


def _save(path: Path, data: bytes, *, force: bool) -> int:
    """Write a file atomically and return the exit code.

    An existing file with other content is overwritten only with `force`.
    """
    if path.is_dir():
        sys.stderr.write(f"{path}：这是一个文件夹。请在 --out 后面写文件名。\n")
        return 1
    if path.exists() and path.read_bytes() == data:
        print(f"{path}：已有，内容相同，没有重写。")
        return 0
    if path.exists() and not force:
        sys.stderr.write(f"{path}：已有这个文件，内容不同，没有覆盖。换个名字，或加 --force。\n")
        return 1
    store.write_output(path, data)
    print(f"写好：{path}")
    return 0
