"""`casebook suggest`: propose a vocabulary from the reports, each proposal with its evidence."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from casebook import store
from casebook.commands.casebook_here import field_folder, published_fault
from casebook.commands.options.suggest import FOLDER
from casebook.commands.suggest_texts import in_memory, load, sources_of, unread
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.project.casebook import Casebook, casebook_around, find_casebook
from casebook.project.fields import DEFAULT_FIELD, FIELDS
from casebook.project.scaffold import TEMPLATE_VOCABULARY
from casebook.site.suggestions import suggestions_page
from casebook.suggest import FewTextsError, Proposals, propose
from casebook.suggest.written import files
from casebook.vocabulary import Vocabulary, load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Write the proposals; 1 when there are too few reports or a path is missing, 2 on bad usage."""
    given = [Path(path) for path in arguments.paths]
    casebook = find_casebook() if given else casebook_around()
    out = _out(arguments.out, casebook)
    if isinstance(out, str):
        sys.stderr.write(f"{out}\n")
        return 2
    if not given and casebook and casebook.cases.is_dir():
        given = [casebook.cases]
    problems = [
        problem("path-missing", path.as_posix(), "没有这个文件或文件夹。")
        for path in given
        if not path.exists()
    ]
    vocabulary, folder = _vocabulary(arguments.field, casebook)
    proposals = None
    if not problems:
        proposals = _proposals(given, vocabulary, folder, problems)
    for each in problems:
        sys.stderr.write(f"{each}\n")
    if proposals is None:
        return 1
    if arguments.json:
        print(json.dumps(as_json(proposals), ensure_ascii=False))
    else:
        _write(out, proposals, vocabulary)
    return 1 if problems else 0


def _out(given: str | None, casebook: Casebook | None) -> Path | str:
    """The folder to write, which does not exist or is empty; or what is wrong with the given one."""
    root = casebook.root if casebook else Path()
    if given is None:
        names = (FOLDER if number == 1 else f"{FOLDER}-{number}" for number in range(1, 10_000))
        return next(root / name for name in names if not (root / name).exists())
    out = Path(given)
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        return f"{out}：已经有了，里面的可能改过，没有写。请用 --out 另写一个新文件夹的名字。"
    return published_fault(out, casebook.docs) or out if casebook else out


def _vocabulary(field: str | None, casebook: Casebook | None) -> tuple[Vocabulary, Path]:
    """The vocabulary whose entries are known, and the folder of field words for reports.

    It is empty where neither `--field` nor a casebook names one: all is new then.
    """
    if field is not None:
        folder = field_folder(field)
    elif casebook is not None:
        folder = casebook.vocabulary
    else:
        return Vocabulary(), FIELDS / DEFAULT_FIELD
    return _without_examples(load_vocabulary(folder)), folder


def _without_examples(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary without the examples of `casebook init`, which say nothing about the field."""
    examples = load_vocabulary(TEMPLATE_VOCABULARY)
    return replace(
        vocabulary,
        reforms=tuple(each for each in vocabulary.reforms if each not in examples.reforms),
        indicators=tuple(each for each in vocabulary.indicators if each not in examples.indicators),
    )


def _proposals(
    given: Sequence[Path], vocabulary: Vocabulary, folder: Path, problems: list[Problem]
) -> Proposals | None:
    """The proposals; None, with the reason on standard error, when there is too little to read."""
    sources = in_memory(sources_of(given, folder, problems))
    try:
        proposals = propose(sources, load, vocabulary)
    except FewTextsError as error:
        problems += unread(sources)
        sys.stderr.write(f"{error}\n")
        return None
    if proposals.texts < len(sources):
        problems += unread(sources)
    return proposals


def as_json(proposals: Proposals) -> dict[str, Any]:
    """The object that outside programs read; sentences and figures are words of the texts."""
    return {
        "texts": proposals.texts,
        "places": proposals.places,
        **{
            kind: [_plain(asdict(each)) for each in getattr(proposals, kind)]
            for kind in ("reforms", "indicators", "aliases", "themes")
        },
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A proposal whose quotes and values are texts, with the places they are from beside them."""
    for key in ("quotes", "values"):
        if key in row:
            row[f"{key}_from"] = [each["place"] for each in row[key]]
            row[key] = [each["text"] for each in row[key]]
    return row


def _write(out: Path, proposals: Proposals, vocabulary: Vocabulary) -> None:
    """Write the folder as a whole, and say what is in it. Raises OSError."""
    out.parent.mkdir(parents=True, exist_ok=True)
    texts = {**files(proposals, vocabulary), "index.html": suggestions_page(proposals)}
    with store.folder_beside(out) as new:
        for name, text in texts.items():
            store.write_new(new / name, text.encode())
        store.put_in_place(new, out)
    print(
        f"读了 {proposals.texts} 篇、{proposals.places} 个地方的报告，建议写在 {out.as_posix()}/："
    )
    print(f"　　改革举措 {len(proposals.reforms)} 条（reforms.yml）")
    print(f"　　可比指标 {len(proposals.indicators)} 条（indicators.yml）")
    print(f"　　已有条目的别名 {len(proposals.aliases)} 条（aliases.yml）")
    print(f"　　主题词 {len(proposals.themes)} 组（themes.yml）")
    print(f"先用浏览器打开 {(out / 'index.html').as_posix()} 看原句，再改 YAML，并入词表。")
