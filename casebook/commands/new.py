"""`casebook new`: write a case page with its front matter filled in and hints for the text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from casebook import journal, store
from casebook.case_md.fields import BY_KEY
from casebook.case_md.template import BODY, new_page
from casebook.casetext.report_year import stated_year
from casebook.checks.texts import front_matter_errors, front_matter_texts
from casebook.commands.casebook_here import casebook_here
from casebook.drafts import new_case
from casebook.drafts.drafting import draft_source
from casebook.drafts.new_case import QUESTIONS, UnclearError
from casebook.model import Case, UnreadableError
from casebook.project.casebook import Casebook
from casebook.project.withdrawn import Withdrawals, known_withdrawn
from casebook.vocabulary import Vocabulary, load_vocabulary

T = TypeVar("T")


def run(arguments: argparse.Namespace) -> int:
    """Write the page and print its path.

    Returns 1 when the source cannot be read, 2 when an answer is missing or unclear.
    """
    casebook = casebook_here()
    vocabulary = load_vocabulary(casebook.vocabulary)
    withdrawn = known_withdrawn(casebook.root)
    try:
        case = _case(arguments, _draft(arguments.source, casebook, vocabulary), vocabulary)
    except UnclearError as error:
        sys.stderr.write(_message(error))
        return 2
    except UnreadableError as error:
        sys.stderr.write(f"{error.problem}\n")
        return 1
    except EOFError:
        sys.stderr.write("\n没有答完，没有新建页面。\n")
        return 2
    if gone := withdrawn.of_text(case.source.text if case.source else ""):
        sys.stderr.write(f"这一篇就是已于 {gone.date} 撤下的 {gone.id}，没有新建页面。\n")
        return 1
    try:
        path = _write(case, Path(arguments.out or casebook.cases), withdrawn)
    except UnicodeEncodeError:
        sys.stderr.write(
            "填的文字里有不成字的字节，没有新建页面。请在 UTF-8 编码的终端里重新输入。\n"
        )
        return 2
    print(f"新页面：{path.as_posix()}")
    task = "核对标签和正文" if arguments.source else "填好正文和主题"
    print(f"{task}后，运行 casebook check 检查。")
    return 0


def _draft(source: str | None, casebook: Casebook, vocabulary: Vocabulary) -> Case:
    """The case drafted from a file, an empty one without a file.

    Raises UnclearError unless the file holds exactly one report, and UnreadableError.
    """
    if source is None:
        return Case(id="", title="", body=BODY)
    path = Path(source)
    cases = draft_source(path, vocabulary).cases
    if len(cases) != 1:
        content = f"有 {len(cases)} 篇报告" if cases else "没有正文"
        raise UnclearError(
            f"{source} 里{content}。一个文件一篇才能用 --from；"
            f"汇编请放进 {casebook.seeds.as_posix()}/，运行 casebook split。"
        )
    case = cases[0]
    # Checks and later runs find a source by its file name among the reports.
    inside = path.resolve().is_relative_to(casebook.seeds.resolve())
    return case if inside else replace(case, source=None)


def _case(arguments: argparse.Namespace, case: Case, vocabulary: Vocabulary) -> Case:
    """The drafted case with all answers, which take precedence; raises UnclearError, EOFError."""
    case = _answered(arguments, case, vocabulary)
    for (key, *_), text in front_matter_texts(case):
        _refuse_errors(text, key)
    return case


def _refuse_errors(text: str, key: str) -> None:
    """Raise UnclearError for a text that `casebook check` would refuse in the front matter."""
    for error in front_matter_errors(text):
        raise UnclearError(f"{BY_KEY[key].label}：{error.cause} 怎么办：{error.remedy}")


def _answered(arguments: argparse.Namespace, case: Case, vocabulary: Vocabulary) -> Case:
    """The drafted case with all answers; raises UnclearError, EOFError."""
    title = _answer(arguments.title, "title", case.title, str.strip)
    if title:
        case = replace(case, title=title, title_derived=case.title_derived and title == case.title)
    if not case.title:
        raise UnclearError("缺少标题。请写明，例如：casebook new --title 某某县2023年工作综述")
    if place := _answer(arguments.place, "place", case.locality, new_case.read_place):
        case = new_case.placed(case, place)
    if date := _answer(arguments.date, "date", case.date, new_case.read_date):
        case = replace(case, date=date)
    if genre := _answer(arguments.genre, "genre", case.genre, str.strip):
        case = replace(case, genre=genre)
    stated = stated_year(case)
    if year := _answer(arguments.report_year, "report_year", stated, new_case.read_year):
        case = replace(case, report_year=year)
    themes = _answer(
        arguments.themes,
        "themes",
        case.themes,
        lambda text: new_case.read_names(text, "themes", vocabulary),
    )
    reforms = _answer(
        arguments.reforms,
        "reforms",
        case.reforms,
        lambda text: new_case.read_names(text, "reforms", vocabulary),
    )
    case = replace(case, themes=themes or case.themes, reforms=reforms or case.reforms)
    return _published(arguments, case)


def _published(arguments: argparse.Namespace, case: Case) -> Case:
    """The case with the answers about where it was published; the end of the input ends them."""
    readers: dict[str, Callable[[str], str]] = {
        "publisher": new_case.read_name,
        "published_in": new_case.read_name,
        "url": new_case.read_address,
        "retrieved": new_case.read_date,
    }
    values: dict[str, Any] = {key: getattr(case, key) for key in readers}
    asking = True
    for key, read in readers.items():
        known = values[key] or not asking or (key == "retrieved" and not values["url"])
        try:
            values[key] = _answer(getattr(arguments, key), key, known, read) or values[key]
        except EOFError:
            asking = False
    return replace(case, **values)


def _answer(given: str | None, key: str, known: object, read: Callable[[str], T]) -> T | None:
    """An answer from the arguments or from the user at a terminal; None when there is none.

    The user is asked only when the value in the draft, `known`, is empty. Raises UnclearError for an
    argument that `read` refuses; at a terminal the question is repeated instead.
    """
    if given is not None:
        return read(given) if given.strip() else None
    if known or not sys.stdin.isatty():
        return None
    typed = input(QUESTIONS[key]).strip()
    while typed:
        try:
            value = read(typed)
            if isinstance(value, str):
                _refuse_errors(value, key)
        except UnclearError as error:
            print(_message(error), end="")
            typed = _ask_again(key, error.choices)
        else:
            return value
    return None


def _ask_again(key: str, choices: Sequence[str]) -> str:
    """Ask for the number of one of the choices, or another answer; returns the choice or answer."""
    question = f"写序号（1–{len(choices)}），或重新写：" if choices else QUESTIONS[key]
    typed = input(question).strip()
    is_number = typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(choices)
    return choices[int(typed) - 1] if is_number else typed


def _message(error: UnclearError) -> str:
    """The message, followed by the numbered choices, one per line."""
    listed = (f"　{number}. {choice}\n" for number, choice in enumerate(error.choices, 1))
    return f"{error}\n" + ("可能是：\n" if error.choices else "") + "".join(listed)


def _write(case: Case, out: Path, withdrawn: Withdrawals) -> Path:
    """Write the page under a new id and return its path; raises OSError.

    The id is neither the id nor the file name of another page, so nothing is overwritten, nor that of
    a withdrawn case.
    """
    with journal.hold_pages(out):
        pages = store.load_pages(out)
        named = new_case.with_new_id(case, new_case.taken_ids(pages, withdrawn))
        path = new_case.page_path(named, out)
        store.write_atomic(path, new_page(named).encode())
    return path
