"""The `casebook` program: parses the arguments and runs the module of the chosen command."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Container, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from casebook import __version__
from casebook.system.in_use import is_in_use, refused_name
from casebook.system.terminal import escaping_stream, write_as_utf8


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the name of its modules in `commands/` and `commands/options/`, and its help text."""

    module: str
    summary: str


COMMANDS: Mapping[str, Command] = {
    "init": Command("init", "新建一个案例库：设置、首页、词表、检查和发布的流程"),
    "split": Command("split", "把报告拆成案例页"),
    "extract": Command("extract", "列出文本里的改革举措、数字、荣誉、首创、引用文件等"),
    "check": Command("check", "检查案例页和词表"),
    "schema": Command("schema", "打印信息栏和词表的 JSON Schema，供编辑软件边写边查"),
    "build": Command("build", "检查并生成网站"),
    "package": Command("package", "把网站打成压缩包，解压后双击就能看"),
    "suggest": Command("suggest", "从报告里找出词表的建议：做法、指标、别名、主题词，附原句"),
    "new": Command("new", "新建一个案例页，问清标题、地名、日期"),
    "pages": Command("pages", "把索引页写成普通文件"),
    "passages": Command("passages", "找出哪些案例有相同的段落"),
    "changes": Command("changes", "说明读者看到的页面与以前相比有哪些变化"),
    "preview": Command("preview", "写明一个合并请求改了什么：文件、读者看到的变化、新报告的页面"),
    "review": Command("review", "列出未核对的页面里拿不准、值得人核对的地方"),
    "export": Command("export", "把选定的案例写成 Word、表格、JSON、CSV 或 BibTeX"),
    "import": Command("import_", "把改过的表格写回案例页"),
    "upgrade": Command("upgrade", "说明新的程序或词表会给读者带来哪些变化，再照着改"),
    "withdraw": Command("withdraw", "撤下案例：记进 withdrawn.yml，删去它的页面"),
    "evaluate": Command("evaluate", "拿标注集给各项提取打分"),
}
"""Name of a command -> command. Nothing of it is imported before it is asked for."""


class _ChineseParser(argparse.ArgumentParser):
    """An argument parser with help and errors in Chinese; subcommands use it too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog}：命令写法不对（{_translate(message)}）。\n")
        sys.stderr.write(f"看说明请输入：{self.prog} --help\n")
        raise SystemExit(2)

    def format_help(self) -> str:
        return _labels(super().format_help())

    def format_usage(self) -> str:
        return _labels(super().format_usage())


def _labels(text: str) -> str:
    """Translate the fixed labels in argparse's help."""
    for english, chinese in (
        ("usage:", "用法："),
        ("positional arguments:", "参数："),
        ("options:", "选项："),
        ("show this help message and exit", "显示本说明"),
        ("show program's version number and exit", "显示版本"),
    ):
        text = text.replace(english, chinese)
    return text


def _translate(message: str) -> str:
    """Translate an error message of argparse, except the parts that quote arguments."""
    for english, chinese in (
        ("unrecognized arguments:", "不认识的参数："),
        ("the following arguments are required:", "缺少参数："),
        ("expected one argument", "后面要跟一个值"),
        ("expected at least one argument", "后面至少要跟一个值"),
        ("invalid choice:", "没有这个选择："),
        ("choose from", "可选"),
        ("invalid int value:", "应是整数："),
        ("argument", "参数"),
    ):
        message = message.replace(english, chinese)
    return message


def build_parser(configured: Container[str]) -> argparse.ArgumentParser:
    """The parser; the options of other commands than those are unknown and not imported."""
    parser = _ChineseParser(
        prog="casebook", description="把各地的报告变成可以检索、比较、引用的案例网站。"
    )
    parser.add_argument("--version", action="version", version=f"casebook {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="命令", required=True, title="命令", parser_class=_ChineseParser
    )
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, description=f"{command.summary}。")
        if name in configured:
            import_module(f"casebook.commands.options.{command.module}").configure(sub)
        sub.set_defaults(command_parser=sub)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code.

    0 is success, 1 problems found, 2 bad usage, 130 an interruption (Ctrl+C). Raises SystemExit
    when the arguments do not parse, and for --help and --version.
    """
    atexit.register(gc.freeze)  # else Python looks for garbage before it ends: half a second
    for stream in (sys.stdout, sys.stderr):
        write_as_utf8(stream)
    with redirect_stdout(escaping_stream(sys.stdout)), redirect_stderr(escaping_stream(sys.stderr)):
        return _run(list(sys.argv[1:] if arguments is None else arguments))


def _run(typed: list[str]) -> int:
    """Run the command; print an interruption or system error as a message with the next step."""
    parser = build_parser([word for word in typed if not word.startswith("-")][:1])
    parsed, unknown = parser.parse_known_args(typed)
    if unknown:  # parse_args would name the help of the program, not that of the command
        parsed.command_parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    # Not for --help, which imports no more than it shows.
    from casebook.engines import EngineError  # noqa: PLC0415
    from casebook.project.settings import SettingsError  # noqa: PLC0415
    from casebook.shelf import turned_off  # noqa: PLC0415
    from casebook.vocabulary import VocabularyError  # noqa: PLC0415

    try:
        module = import_module(f"casebook.commands.{COMMANDS[parsed.command].module}")
        with turned_off(off=getattr(parsed, "no_store", False)):
            code: int = module.run(parsed)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except VocabularyError as error:
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
        sys.stderr.write("词表有错，改好后再运行一次。\n")
        return 1
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。已写好的页面是完整的，再运行一次会接着做完。\n")
        return 130
    except BrokenPipeError:
        # The reader of our output (head, less) has exited; keep Python from flushing into the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        sys.stderr.write(_told(error))
        return 1
    return code


def _told(error: OSError) -> str:
    """A system error as a message with its next step."""
    name = refused_name(error)
    file = f"{name}：" if name else ""
    if is_in_use(error):
        return f"{file}正被别的程序打开。请先在 Excel 或 WPS 里关闭它，再运行一次。\n"
    if isinstance(error, PermissionError):
        return f"{file}没有读写的权限。请检查文件夹是否只读，再运行一次。\n"
    return (
        f"{file}读写没有成功（{error.strerror or error}）。\n"
        "请检查磁盘是否已满、文件夹是否还在，再运行一次。\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
