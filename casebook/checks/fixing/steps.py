"""The repairs: each takes a page and gives back the page and what was done, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

import yaml

from casebook.case_md.editing import NewValue, UneditableError, edit_front_matter
from casebook.case_md.fences import fences
from casebook.case_md.fields import FIELDS, KEYS, Field
from casebook.case_md.reading import parse_case, repaired_colons
from casebook.checks import characters
from casebook.checks.names import parts
from casebook.model import Case
from casebook.problems.quoting import quoted
from casebook.vocabulary import Vocabulary
from casebook.yamltext.strict import compose

Told = tuple[str, ...]
Fix = Callable[[str, Vocabulary], tuple[str, Told]]

_TRAILING = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+(?=\r?$)", re.MULTILINE)
_INDENT = re.compile(r"^\u3000+(?=\S)", re.MULTILINE)
_BLANK_LINES = re.compile(r"^(\r?\n)(?:\r?\n)+", re.MULTILINE)
_BARE_CODE = re.compile(r"^(adcode:[ \t]*)([0-9]+)(?=[ \t]*(?:#.*)?\r?$)", re.MULTILINE)


def colons(page: str, _: Vocabulary) -> tuple[str, Told]:
    """`title：…` and `title:…` get the colon that YAML asks for."""
    return _in_head(page, repaired_colons, "改好了名称后面的冒号")


def invisible(page: str, _: Vocabulary) -> tuple[str, Told]:
    """Marks that nobody sees go; a byte order mark at the very start stays."""
    start = 1 if page.startswith("\ufeff") else 0
    cleaned = page[:start] + characters.without_invisible(page[start:])
    count = len(page) - len(cleaned)
    return cleaned, (f"删去 {count} 个看不见的字符",) if count else ()


def spaces(page: str, _: Vocabulary) -> tuple[str, Told]:
    """Blanks at the ends of lines, indents of paragraphs and extra empty lines go."""
    mended, first = _TRAILING.subn("", page)
    mended, second = _INDENT.subn("", mended)
    mended, third = _BLANK_LINES.subn(r"\1", mended)
    count = first + second + third
    if not mended.endswith("\n"):
        mended += "\r\n" if "\r\n" in page else "\n"
        count += 1
    return mended, (f"删去 {count} 处多余的空白",) if count else ()


def quotes(page: str, _: Vocabulary) -> tuple[str, Told]:
    """A code is put in quotes, so that no program takes it for a number."""
    return _in_head(page, lambda head: _BARE_CODE.sub(r'\1"\2"', head), "给 adcode 加上引号")


def _in_head(page: str, change: Callable[[str], str], told: str) -> tuple[str, Told]:
    """Change the front matter alone; a page without one stays as it is."""
    found = _head(page)
    if found is None:
        return page, ()
    start, end = found
    changed = change(page[start:end])
    return page[:start] + changed + page[end:], (told,) if changed != page[start:end] else ()


def _head(page: str) -> tuple[int, int] | None:
    """The span between the two fences, whatever the line endings."""
    lead = 1 if page.startswith("\ufeff") else 0
    # A fence is looked for in a text of the same length with one kind of line ending.
    try:
        first, second = fences(page[lead:].replace("\r\n", " \n"))
    except ValueError:
        return None
    return lead + first[1] + 1, lead + second[0]


# --------------------------------------------------------------------------- names


def names(page: str, vocabulary: Vocabulary) -> tuple[str, Told]:
    """Aliases and retired names give way to standard ones, joined names part, doubles go."""
    case = parse_case(page, "").case
    if case is None:
        return page, ()
    changes: dict[str, NewValue] = {}
    told: list[str] = []
    for field in FIELDS:
        if field.kind == "words":
            _words(case, field, vocabulary, changes, told)
        elif field.kind == "figures":
            _figures(case, field, vocabulary, changes, told)
    try:
        return (edit_front_matter(page, changes), tuple(told)) if changes else (page, ())
    except UneditableError:
        return page, ()


def _words(
    case: Case, field: Field, vocabulary: Vocabulary, changes: dict[str, NewValue], told: list[str]
) -> None:
    before: tuple[str, ...] = getattr(case, field.key)
    split = [piece for name in before for piece in parts(name, field, vocabulary) or (name,)]
    standard = [_standard(name, field, vocabulary) for name in split]
    after = tuple(dict.fromkeys(standard) if field.vocabulary else standard)
    if after != before:
        changes[field.key] = after
        told += _renamed(zip(split, standard, strict=True))
        if len(split) > len(before):
            told.append(f"{field.key} 里的中文逗号改成英文逗号")
        if len(after) < len(standard):
            told.append(f"{field.key} 里删去重复的 {len(standard) - len(after)} 项")


def _figures(
    case: Case, field: Field, vocabulary: Vocabulary, changes: dict[str, NewValue], told: list[str]
) -> None:
    before: tuple[tuple[str, tuple[str, ...]], ...] = getattr(case, field.key)
    pairs = [(_standard(name, field, vocabulary), words) for name, words in before]
    # Two lines of one indicator would become one: which of the two holds is for a person to say.
    if len(dict(pairs)) == len(pairs) and pairs != list(before):
        changes[field.key] = dict(pairs)
        told += _renamed((old, new) for (old, _), (new, _) in zip(before, pairs, strict=True))


def _standard(name: str, field: Field, vocabulary: Vocabulary) -> str:
    kind = field.vocabulary
    if not kind or vocabulary.allows(kind, name):
        return name
    return vocabulary.standard(kind, name) or name


def _renamed(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"“{quoted(old)}”改成“{quoted(new)}”" for old, new in pairs if old != new]


# --------------------------------------------------------------------------- order


def order(page: str, _: Vocabulary) -> tuple[str, Told]:
    """Keys stand in the order of the table, each with the comments above it."""
    return _in_head(page, _ordered, "排好了各项的先后")


def _ordered(head: str) -> str:
    """The front matter with its entries in order; one that cannot be read stays as it is."""
    root = compose(head)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return head
    lines = head.splitlines(keepends=True)
    starts = [(key.start_mark.line, str(key.value)) for key, _ in root.value]
    # An unknown key goes with the one before it.
    known = [(_with_comments(lines, line), key) for line, key in starts if key in KEYS]
    keys = [key for _, key in known]
    if len(set(keys)) < len(keys) or len(known) < 2:
        return head
    first = starts[0][0] if starts[0][1] != keys[0] else known[0][0]
    if first < known[0][0]:
        return head  # an unknown key in front belongs nowhere
    bounds = [line for line, _ in known[1:]] + [len(lines)]
    begin = starts[0][0]  # what stands above the first key is about the page
    entries = []
    gaps = [""]  # the empty lines before, between and behind the entries stay where they are
    for (line, key), end in zip(known, bounds, strict=True):
        above, entry, below = _without_blanks(lines[max(line, begin) : end])
        gaps[-1] += above
        gaps.append(below)
        entries.append((KEYS.index(key), entry))
    ordered = (entry for _, entry in sorted(entries, key=itemgetter(0)))
    placed = (entry + gap for entry, gap in zip(ordered, gaps[1:], strict=True))
    return "".join((*lines[:begin], gaps[0], *placed))


def _without_blanks(lines: Sequence[str]) -> tuple[str, str, str]:
    """The empty lines above some lines, the lines, the empty lines below them."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first, last = filled[0], filled[-1] + 1
    return "".join(lines[:first]), "".join(lines[first:last]), "".join(lines[last:])


def _with_comments(lines: list[str], line: int) -> int:
    """The line on which the comments and blanks right above a line begin."""
    while line and (lines[line - 1].startswith("#") or not lines[line - 1].strip()):
        line -= 1
    return line


STEPS: dict[str, Fix] = {
    "colons": colons,
    "invisible": invisible,
    "spaces": spaces,
    "quotes": quotes,
    "names": names,
    "order": order,
}
"""Name of the repair -> the repair, in the order in which they are made."""
