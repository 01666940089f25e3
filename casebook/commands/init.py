"""`casebook init`: write a new casebook into a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from casebook import store
from casebook.project.casebook import find_casebook
from casebook.project.fields import DEFAULT_FIELD, field_names
from casebook.project.scaffold import casebook_files
from casebook.system.run_lock import hold_run_lock

_LONGEST_NAME = 60
_NAMES = {DEFAULT_FIELD: "法治政府建设案例库"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("dir", nargs="?", metavar="文件夹", help="默认是当前文件夹；没有的会新建")
    parser.add_argument(
        "--field",
        metavar="领域",
        help=f"随程序带的有 {'、'.join(field_names())}；别的名称得到一套带例子的空词表",
    )
    parser.add_argument("--name", metavar="名称", help="网站的名称，默认由领域而来")
    parser.add_argument(
        "--force", action="store_true", help="文件夹不空也写；已有的文件一个不动，只补缺的"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files; 2, and nothing written, when the folder or an answer is not suitable."""
    folder = Path(arguments.dir or ".")
    field, name = arguments.field, arguments.name
    if arguments.dir is None and field is None and _at_terminal():
        try:
            known = "、".join(field_names())
            field = input(f"哪个领域？随程序带的有 {known}，也可以写别的名称：").strip()
            name = name or input("网站叫什么名称？直接回车用默认的：").strip()
        except EOFError:
            sys.stderr.write("\n没有答完，什么也没有写。\n")
            return 2
    field = field or DEFAULT_FIELD
    name = name or _NAMES.get(field, f"{field}案例库")
    if reason := _unsuitable(name) or _occupied(folder, force=arguments.force):
        sys.stderr.write(f"{reason}\n")
        return 2
    wanted = casebook_files(name, field)
    if not arguments.force and folder.is_dir() and any(folder.iterdir()):
        sys.stderr.write(f"{folder} 不是空文件夹，什么也没有写。会写的有：\n")
        sys.stderr.writelines(f"  {path}\n" for path in wanted)
        sys.stderr.write("请换一个空文件夹；要写在这里的，加上 --force，已有的文件不会动。\n")
        return 2
    written = _write(folder, wanted)
    print(f"写好 {len(written)} 个文件，在 {folder.resolve()} 下。")
    if kept := len(wanted) - len(written):
        print(f"已有的 {kept} 个文件没有动。")
    print("下一步：")
    if folder.resolve() != Path.cwd():
        print(f"  cd {folder}")
    print("  把报告放进 seeds/，然后运行 casebook split 和 casebook build")
    return 0


def _at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def _unsuitable(name: str) -> str:
    """Why a title cannot be used, "" when it can."""
    if not name.isprintable() or not name.strip() or len(name) > _LONGEST_NAME:
        return f"名称应是一行文字，不超过 {_LONGEST_NAME} 字。请用 --name 另写一个。"
    if "<" in name or ">" in name:  # the theme puts it into the head of pages as it is
        return "名称里不能有尖括号 < >。请用 --name 另写一个。"
    return ""


def _occupied(folder: Path, *, force: bool) -> str:
    """Why nothing can be written into a folder whatever is in it, "" when it can."""
    if folder.exists() and not folder.is_dir():
        return f"{folder} 是一个文件。请写文件夹的名称。"
    around = None if force else find_casebook(folder)
    if around is None:
        return ""
    root = around.root.resolve()
    if root == folder.resolve():
        return f"{folder} 已经是一个案例库（有 mkdocs.yml），什么也没有写。请换一个文件夹。"
    return f"{folder} 在案例库 {root} 里面，什么也没有写。请换一个文件夹；确实要写在里面的，加上 --force。"


def _write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Write the files that do not exist yet; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with hold_run_lock(folder):
        for path, text in wanted.items():
            target = folder / path
            if not target.exists():
                store.write_atomic(target, text.encode("utf-8"))
                written.append(path)
    return written
