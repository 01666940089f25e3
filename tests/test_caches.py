"""No cache of the package grows without bound, and all bounds are in one module."""

import ast
from pathlib import Path

import casebook
from casebook.system import caches

PACKAGE = Path(casebook.__file__).parent
BOUNDS = {name for name in vars(caches) if name.isupper()}


def _caches(tree):
    """Every use of `functools.cache` and `lru_cache`: its line, and what is wrong with it or ""."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if ast.unparse(decorator) in {"cache", "functools.cache", "lru_cache"}:
                    arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
                    yield node.lineno, "has arguments, so it needs a bound" if arguments else ""
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("lru_cache"):
            bounds = {ast.unparse(keyword.value) for keyword in node.keywords}
            yield node.lineno, "" if bounds <= BOUNDS and bounds else "has a bound of its own"


def test_every_cache_of_an_argument_has_a_named_bound():
    found = {
        f"{path.relative_to(PACKAGE)}:{line}": wrong
        for path in PACKAGE.rglob("*.py")
        for line, wrong in _caches(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(found) > 20
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_every_bound_is_used():
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert {name for name in BOUNDS if f"maxsize={name})" not in text} == set()
