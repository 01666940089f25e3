"""`casebook upgrade`: what this program and vocabulary change for readers; then does it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook import __version__, journal, store
from casebook.case_md import parse_case
from casebook.case_md.formats import renewed
from casebook.changes import compare
from casebook.changes.addresses import AddressChanges, SiteState, address_changes, address_lines
from casebook.changes.rendering import PLAIN, report
from casebook.checks import names
from casebook.checks.fixing import fix_page
from casebook.checks.fixing.steps import STEPS
from casebook.checks.model import CheckedCasebook, Page
from casebook.commands.casebook_here import casebook_here
from casebook.commands.split import kept_report, renew_account, split_into
from casebook.drafts.batch import Means
from casebook.drafts.pages import SplitResult, linked_page
from casebook.drafts.renewal import PageRegistry
from casebook.index.model import PlacedCase
from casebook.model import Problem
from casebook.project.casebook import Casebook
from casebook.project.redirects import read_redirects
from casebook.project.withdrawn import Withdrawals, known_withdrawn
from casebook.system.git import GitError, files_at, resolve
from casebook.system.terminal import visible
from casebook.vocabulary import Vocabulary, load_vocabulary, read_vocabulary
from casebook.vocabulary.formats import FORMATS, format_of, migrated

_MOST = 40  # addresses that are listed


@dataclass(frozen=True, slots=True)
class _Upgraded:
    """The state after the upgrade: texts of pages by path, new files of the vocabulary, and the run of `split`."""

    pages: Mapping[Path, str]
    vocabulary: Vocabulary
    vocabulary_files: Mapping[str, str]
    news: tuple[str, ...]
    split: SplitResult
    registry: PageRegistry | None


def run(arguments: argparse.Namespace) -> int:
    """Say what changes, and do it with --apply; 1 when a report or a page needs a person."""
    casebook = casebook_here()
    withdrawn = known_withdrawn(casebook.root)
    with journal.hold_pages(casebook.cases), tempfile.TemporaryDirectory(prefix="casebook-") as top:
        before = {path: _text(path) for path in store.page_paths(casebook.cases)}
        if unknown := list(_unknown(before)):
            return _refuse(unknown)
        done = _upgraded(casebook, before, Path(top), withdrawn, jobs=arguments.jobs)
        old = SiteState(
            _placed(before, casebook),
            _vocabulary_before(casebook, Path(top), done),
            casebook.inside,
        )
        new = SiteState(_placed(done.pages, casebook), done.vocabulary, casebook.inside)
        redirects = read_redirects(casebook.root, casebook.inside)
        addresses = address_changes(old, new, redirects, withdrawn)
        _tell(old, new, done, addresses, casebook)
        changed = {path: text for path, text in done.pages.items() if before.get(path) != text}
        if arguments.apply:
            _write(casebook, changed, done)
    undecided = list(_undecided(done))
    for each in (*undecided, *done.split.problems):
        sys.stderr.write(f"{each}\n")
    _tell_end(changed, done, applied=arguments.apply)
    return 1 if undecided or done.split.problems else 0


def _unknown(texts: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield what is wrong with pages of which nobody knows which case they are."""
    for path, text in texts.items():
        parsed = parse_case(renewed(text)[0], path.as_posix())
        if parsed.case is None:
            yield parsed.problems[0]


def _refuse(problems: Sequence[Problem]) -> int:
    """Print the problems because of which nothing is written: their cases would be made again."""
    for each in problems:
        sys.stderr.write(f"{each}\n")
    sys.stderr.write(
        f"有 {len(problems)} 页的信息栏读不懂，不知道是哪个案例，什么也没有写。改好后再运行一次。\n"
    )
    return 1


def _text(path: Path) -> str:
    """The text of a page with its line ends; raises OSError."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


# ------------------------------------------------------------------ what would be


def _upgraded(
    casebook: Casebook,
    before: Mapping[Path, str],
    scratch: Path,
    withdrawn: Withdrawals,
    *,
    jobs: int,
) -> _Upgraded:
    """Upgrade a copy of the casebook in an empty folder. Raises VocabularyError."""
    folder, files, news = _new_vocabulary(casebook.vocabulary, scratch / "vocabulary")
    vocabulary = load_vocabulary(folder)
    copy = scratch / "cases"
    told = list(news)
    for path, text in before.items():
        newer, changes = renewed(text)
        newer = fix_page(newer, vocabulary, {"names": STEPS["names"]}).text
        told += [change for change in changes if change not in told]
        store.write_new(copy / path.relative_to(casebook.cases), _bytes(newer))
    result = SplitResult(keep_report=True)
    registry = None
    if casebook.seeds.is_dir():
        paths = list(store.source_paths([casebook.seeds]))
        registry = split_into(
            paths, copy, result, vocabulary=folder, means=Means(jobs=jobs), withdrawn=withdrawn
        )
    after = {
        casebook.cases / path.relative_to(copy): _text(path) for path in store.page_paths(copy)
    }
    for path in [path for path in after if store.is_linked(path, casebook.cases)]:
        del after[path]
        result.problems.append(linked_page(path))
    return _Upgraded(after, vocabulary, files, tuple(told), result, registry)


def _new_vocabulary(folder: Path, scratch: Path) -> tuple[Path, Mapping[str, str], tuple[str, ...]]:
    """The vocabulary in the newest format: its folder, the files that change, and what is new.

    It is the folder itself where nothing is to be changed, or cannot be by this program.
    """
    known = {str(number): number for number in FORMATS}
    written = known.get(format_of(folder), max(FORMATS))
    if written == max(FORMATS):
        return folder, {}, ()
    files = {path.name: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.yml")}
    newer = migrated(files, written)
    for name, text in newer.items():
        store.write_new(scratch / name, text.encode())
    changed = {name: text for name, text in newer.items() if files.get(name) != text}
    news = tuple(FORMATS[number].news for number in range(written + 1, max(FORMATS) + 1))
    return scratch, changed, news


def _vocabulary_before(casebook: Casebook, scratch: Path, done: _Upgraded) -> Vocabulary:
    """The vocabulary as it was committed, else the one there is: its terms had the old addresses."""
    folder = scratch / "committed"
    try:
        kept = list(files_at(resolve("HEAD", casebook.vocabulary), casebook.vocabulary))
    except (GitError, ValueError):  # ValueError: not in the repository
        return done.vocabulary
    for name, data in kept:
        if "/" not in name:
            store.write_new(folder / name, data)
    if not kept:
        return done.vocabulary
    return read_vocabulary(_new_vocabulary(folder, scratch / "committed-renewed")[0])[0]


def _placed(pages: Mapping[Path, str], casebook: Casebook) -> tuple[PlacedCase, ...]:
    """The cases of the pages that can be read."""
    parsed = ((path, parse_case(text, "").case) for path, text in pages.items())
    docs = casebook.docs
    return tuple(
        PlacedCase(case, path.relative_to(docs).as_posix()) for path, case in parsed if case
    )


def _undecided(done: _Upgraded) -> Iterator[Problem]:
    """Yield the problems of names that only a person can decide, on pages as they will be."""
    pages = tuple(
        Page(store.page_of(path, text), path.as_posix()) for path, text in done.pages.items()
    )
    yield from names.look(CheckedCasebook(pages, done.vocabulary))


# ------------------------------------------------------------------ telling and writing


def _tell(
    old: SiteState, new: SiteState, done: _Upgraded, addresses: AddressChanges, casebook: Casebook
) -> None:
    """Print what changes for readers, by page, and the addresses."""
    print(f"程序 {__version__}，词表 {casebook.vocabulary.as_posix()}")
    for line in done.news:
        print(f"格式：{line}")
    for name in done.vocabulary_files:
        print(f"改写词表文件 {name}")
    changes = compare(old.cases, new.cases)
    print(report(changes, PLAIN, casebook.docs.as_posix()), end="")
    lines = list(address_lines(addresses, visible))
    if lines:
        print("\n网址\n")
    for line in lines[:_MOST]:
        print(f"- {line}")
    if len(lines) > _MOST:
        print(f"- 另有 {len(lines) - _MOST} 个")


def _write(casebook: Casebook, changed: Mapping[Path, str], done: _Upgraded) -> None:
    """Write pages, all or none, then the vocabulary and the account. Raises OSError."""
    journal.write_together(casebook.cases, {path: _bytes(text) for path, text in changed.items()})
    for name, text in done.vocabulary_files.items():
        store.write_atomic(casebook.vocabulary / name, text.encode())
    kept = kept_report(casebook, casebook.cases)
    if kept is not None and done.registry is not None:
        renew_account(kept, done.split, done.registry, casebook)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _tell_end(changed: Iterable[Path], done: _Upgraded, *, applied: bool) -> None:
    """Print how many pages were or would be written, and the next step."""
    count = len(list(changed))
    left = len(done.split.left)
    if left:
        print(
            f"{left} 页有人改过，与重新提取的不同，正文和标签不动；想看差异，运行 casebook split --diff。"
        )
    if not count and not done.vocabulary_files:
        print("没有要改的。")
    elif applied:
        print(f"改好了 {count} 页。接着运行 casebook check 和 casebook build，看过再提交。")
    else:
        print(f"会改 {count} 页，现在什么也没有写。要改，运行 casebook upgrade --apply。")
