"""`casebook init`: write a new casebook into a folder, or renew the versions that one is pinned to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from casebook import store
from casebook.project.casebook import find_casebook
from casebook.project.fields import (
    DEFAULT_FIELD,
    OWN_VOCABULARY,
    field_shown,
    field_titles,
    fields_shown,
    near_field,
    packaged_field,
)
from casebook.project.installed import installed_program, runtime_versions, tried_python
from casebook.project.naming import field_fault, name_fault
from casebook.project.requirements import (
    REQUIREMENTS,
    Pin,
    WheelAddressError,
    pin_of,
    pin_to,
    requirement_files,
)
from casebook.project.scaffold import casebook_files
from casebook.project.settings import SETTINGS_FILE, plugin_settings
from casebook.system.run_lock import hold_run_lock


class _RefusedError(Exception):
    """Nothing can be written; the message (Chinese) says why, `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def run(arguments: argparse.Namespace) -> int:
    """Write the files. Nothing is written, and the code is not 0, when something is not suitable.

    1 for a folder that cannot take a casebook, 2 for a wrong value.
    """
    folder = Path(arguments.dir or ".")
    try:
        pin = _pin(arguments.wheel)
        if arguments.pin:
            return _renew(folder, pin)
        _refuse_place(folder, force=arguments.force)
        full = not arguments.force and _is_full(folder)  # nobody answers questions for nothing
        field, name = _answers(arguments, folder, ask=_at_terminal() and not full)
        requirements = requirement_files(pin, runtime_versions())
        wanted = casebook_files(name, field, python=tried_python(), requirements=requirements)
        if full:
            raise _full(folder, wanted)
    except _RefusedError as refused:
        sys.stderr.write(f"{refused}\n")
        return refused.code
    written = _write(folder, wanted)
    _say_what_next(folder, wanted, written, pin)
    return 0


def _pin(wheel: str | None) -> Pin:
    """What `requirements.txt` names; raises _RefusedError for a wrong `--wheel`."""
    if wheel is None:
        return pin_of(installed_program())
    try:
        return pin_to(wheel)
    except WheelAddressError as error:
        raise _RefusedError(f"--wheel 写的是“{wheel}”：{error}", 2) from error


def _renew(folder: Path, pin: Pin) -> int:
    """Write the requirements of an existing casebook anew; raises _RefusedError where there is none."""
    if not (folder / SETTINGS_FILE).is_file():
        raise _RefusedError(
            f"{folder.resolve()} 里没有 {SETTINGS_FILE}，不是案例库。请到案例库的文件夹里运行 casebook init --pin。"
        )
    if not pin.known:
        raise _RefusedError(
            "现在的程序不是从发布页安装的，查不到它的网址和校验值，什么也没有写。请用 --wheel 写出来。"
        )
    wanted = requirement_files(pin, runtime_versions())
    with hold_run_lock(folder):
        for path, text in wanted.items():
            store.write_atomic(folder / path, text.encode("utf-8"))
    print(f"写好 {'、'.join(wanted)}。")
    if pin.hint:
        print(pin.hint)
    return 0


def _answers(arguments: argparse.Namespace, folder: Path, *, ask: bool) -> tuple[str, str]:
    """Field and name of the site; with `ask`, a person who gave no field is asked.

    Raises _RefusedError when they are not suitable.
    """
    field: str | None = arguments.field
    name: str | None = arguments.name
    if field is None:
        field = _field_of_settings(folder)
    if field is None and ask:
        field, name = _asked(name)
    field = _chosen(DEFAULT_FIELD if field is None else field, blank=arguments.blank)
    name = f"{field_titles().get(field) or field}案例库" if name is None else name
    if fault := name_fault(name):
        raise _RefusedError(fault, 2)
    return field, name


def _chosen(field: str, *, blank: bool) -> str:
    """The packaged field that was meant, or the name of a new one, for which `blank` insists.

    Raises _RefusedError for what can be no name, and for one that is nearly that of a packaged field.
    """
    if fault := field_fault(field):
        raise _RefusedError(fault, 2)
    if packaged := packaged_field(field):
        return packaged
    near = near_field(field)
    if near and not blank:
        raise _RefusedError(
            f"领域写的是“{field}”，是不是 {field_shown(near)}？用它的，写 --field {near}；"
            "另起一个领域的，请加 --blank，得到一套空白的词表。什么也没有写。",
            2,
        )
    return field.strip()


def _asked(name: str | None) -> tuple[str | None, str | None]:
    """Field and name as a person types them, None for the default; raises _RefusedError."""
    try:
        field = input(f"哪个领域？随程序带的有 {fields_shown()}，也可以写别的名称：").strip()
        name = name or input("网站叫什么名称？直接回车用默认的：").strip()
    except EOFError:
        raise _RefusedError("\n没有答完，什么也没有写。", 2) from None
    return field or None, name or None


def _at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def _field_of_settings(folder: Path) -> str | None:
    """The field that a casebook to be completed has, None for a new one.

    One with a vocabulary in another folder than ours gets no vocabulary, like a packaged field.
    """
    options = plugin_settings(folder).options if (folder / SETTINGS_FILE).is_file() else None
    if options is None:
        return None
    vocabulary = str(options.get("vocabulary"))
    return (
        vocabulary if vocabulary == OWN_VOCABULARY else packaged_field(vocabulary) or DEFAULT_FIELD
    )


def _refuse_place(folder: Path, *, force: bool) -> None:
    """Raise _RefusedError for a folder that cannot take a casebook whatever is in it."""
    above = folder.absolute().parent
    if folder.exists() and not folder.is_dir():
        raise _RefusedError(f"{folder} 是一个文件。请写文件夹的名称。")
    if not above.is_dir():
        raise _RefusedError(f"没有文件夹 {above}。请核对写法，或先新建它。")
    around = None if force else find_casebook(folder)
    if around is None:
        return
    root, folder = around.root.resolve(), folder.resolve()
    if root == folder:
        raise _RefusedError(
            f"{folder} 已经是一个案例库（有 {SETTINGS_FILE}），什么也没有写。请换一个文件夹；"
            "缺了文件要补上的，加上 --force。"
        )
    raise _RefusedError(
        f"{folder} 在案例库 {root} 里面，什么也没有写。请换一个文件夹；确实要写在里面的，加上 --force。"
    )


def _is_full(folder: Path) -> bool:
    """Whether a folder has anything in it; the clone of an empty repository is empty."""
    return folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir())


def _full(folder: Path, wanted: Mapping[str, str]) -> _RefusedError:
    """The error for a folder that is not empty, which lists what would be written."""
    listed = "".join(f"  {path}\n" for path in sorted(wanted))
    return _RefusedError(
        f"{folder.resolve()} 不是空文件夹，什么也没有写。会写的有：\n{listed}"
        "请换一个空文件夹；要写在这里的，加上 --force，已有的文件不会动。"
    )


def _write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Write the files that do not exist yet, and return their paths; after an error none is left."""
    new = not folder.exists()
    written: list[str] = []
    try:
        folder.mkdir(exist_ok=True)
        with hold_run_lock(folder):
            for path, text in wanted.items():
                target = folder / path
                store.remove_leftovers(target.parent, below=False)
                if not target.exists():
                    store.write_atomic(target, text.encode("utf-8"))
                    written.append(path)
    except BaseException:
        _undo(folder, written, new=new)
        raise
    return written


def _undo(folder: Path, written: list[str], *, new: bool) -> None:
    """Delete the files that were written, and the folders that are empty then."""
    for path in written:
        (folder / path).unlink(missing_ok=True)
    inside = {parent for path in written for parent in Path(path).parents if parent.name}
    folders = [folder / path for path in sorted(inside, key=lambda path: -len(path.parts))]
    for each in (*folders, *([folder] if new else [])):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()


def _say_what_next(folder: Path, wanted: Mapping[str, str], written: list[str], pin: Pin) -> None:
    """Print what was written and the next steps."""
    print(f"写好 {len(written)} 个文件，在 {folder.resolve()} 下。")
    if kept := len(wanted) - len(written):
        print(f"已有的 {kept} 个文件没有动。")
    if pin.hint and REQUIREMENTS in written:
        print(pin.hint)
    if f"{OWN_VOCABULARY}/themes.yml" in written:
        print(f"{OWN_VOCABULARY}/ 里是空白的词表，各带三个例子，请改成自己领域的。")
    print("下一步：")
    if folder.resolve() != Path.cwd():
        shown = str(folder)
        print(f'  cd "{shown}"' if " " in shown else f"  cd {shown}")
    print("  把报告放进 seeds/，然后运行 casebook split 和 casebook build")
    print("怎样发布、怎样在单位内网用，见 README.md。")
