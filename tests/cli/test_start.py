"""What a command imports before it knows what to do: `--help` and a wrong option are answered at once.

Modules are pinned, not times. A module that is added here costs every call of the command.
"""

import subprocess
import sys
from typing import get_args

import pytest

from casebook.cli import COMMANDS
from casebook.export.choices import ExcerptName, FormatName
from casebook.export.excerpts import EXCERPT_FORMATS
from casebook.export.formats import FORMATS
from casebook.schemas.names import CASE, NAMES
from casebook.vocabulary.schema import SCHEMAS

PROGRAM = """
import sys
from casebook.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write(" ".join(sys.modules))
"""
ALWAYS = {"", "cli", "system", "system.in_use", "system.terminal"}
FIELD = {
    "commands.options.field",
    "problems",
    "problems.suggest",
    "project",
    "project.fields",
    "system.caches",
    "yamltext",
    "yamltext.packaged",
}
"""What an option that names the packaged fields needs: those are read from their files."""
DOCS, STORE = {"commands.options.docs"}, {"commands.options.store"}
ENGINE = {"commands.options.engine"}
NEEDS: dict[str, set[str]] = {
    "init": FIELD - {"commands.options.field"},
    "split": FIELD | STORE | ENGINE | {"accounting", "model", "unread"},
    "extract": FIELD,
    "check": FIELD | STORE,
    "schema": {"schemas", "schemas.names"},
    "build": STORE | ENGINE,
    "package": STORE,
    "suggest": FIELD,
    "new": {"model"},
    "pages": DOCS,
    "passages": FIELD,
    "changes": set(),
    "withdraw": set(),
    "upgrade": set(),
    "preview": set(),
    "review": FIELD,
    "export": DOCS | STORE | {"export", "export.choices"},
    "import": DOCS,
    "evaluate": FIELD,
}
"""Command -> what it imports for its options, beside their own module."""


def imported(*words: str) -> tuple[set[str], set[str]]:
    """The modules of the package that a call imports, without its name; YAML if it imports that."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    names = done.stderr.splitlines()[-1].split()
    own = {
        name.removeprefix("casebook").removeprefix(".")
        for name in names
        if name.partition(".")[0] == "casebook"
    }
    others = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    return own, others


@pytest.mark.parametrize("words", [("--help",), ("--version",), (), ("nope",), ("--nope",)])
def test_the_program_itself_imports_no_command(words: tuple[str, ...]) -> None:
    own, _ = imported(*words)
    assert own == ALWAYS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "--nope"])
def test_a_command_imports_what_its_options_need(command: str, option: str) -> None:
    own, others = imported(command, option)
    module = f"commands.options.{COMMANDS[command].module}"
    assert own == ALWAYS | {"commands", "commands.options", module} | NEEDS[command]
    # Nothing else that is installed, apart from what the interpreter itself starts with.
    bare, heavy = imported("--version")[1], {"yaml", "_yaml", "cython_runtime"}
    assert {name for name in others - bare - heavy if not name.startswith("_cython")} == set()


def test_names_of_choices_are_those_of_their_tables() -> None:
    assert get_args(FormatName) == tuple(FORMATS)
    assert get_args(ExcerptName) == tuple(EXCERPT_FORMATS)
    assert (CASE, *SCHEMAS) == NAMES
