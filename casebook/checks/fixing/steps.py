"""The repairs: functions from a page to the repaired page and descriptions of the changes.

A repair that changes nothing returns the page itself and no descriptions.
"""

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
from casebook.model import Case, Span
from casebook.problems.quoting import quoted
from casebook.vocabulary import Vocabulary
from casebook.yamltext.strict import compose

Descriptions = tuple[str, ...]
"""What was changed, in Chinese; () for nothing."""
Fix = Callable[[str, Vocabulary], tuple[str, Descriptions]]
"""A repair: (page, vocabulary) -> (repaired page, descriptions)."""

_TRAILING = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+(?=\r?$)", re.MULTILINE)
_INDENT = re.compile(r"^\u3000+(?=\S)", re.MULTILINE)
_BLANK_LINES = re.compile(r"^(\r?\n)(?:\r?\n)+", re.MULTILINE)
_BARE_CODE = re.compile(r"^(adcode:[ \t]*)([0-9]+)(?=[ \t]*(?:#.*)?\r?$)", re.MULTILINE)


def colons(page: str, _: Vocabulary) -> tuple[str, Descriptions]:
    """Replace the colons of `title：…` and `title:…` by `: `."""
    return _in_head(page, repaired_colons, "改好了名称后面的冒号")


def invisible(page: str, _: Vocabulary) -> tuple[str, Descriptions]:
    """Remove invisible characters, except a byte order mark at the very start."""
    start = 1 if page.startswith("\ufeff") else 0
    cleaned = page[:start] + characters.without_invisible(page[start:])
    count = len(page) - len(cleaned)
    return cleaned, (f"删去 {count} 个看不见的字符",) if count else ()


def spaces(page: str, _: Vocabulary) -> tuple[str, Descriptions]:
    """Remove trailing blanks, ideographic indents and repeated empty lines; add a final newline."""
    count = 0
    cleaned = page
    for pattern, replacement in ((_TRAILING, ""), (_INDENT, ""), (_BLANK_LINES, r"\1")):
        cleaned, replaced = pattern.subn(replacement, cleaned)
        count += replaced
    if not cleaned.endswith("\n"):
        cleaned += "\r\n" if "\r\n" in page else "\n"
        count += 1
    return cleaned, (f"删去 {count} 处多余的空白",) if count else ()


def quotes(page: str, _: Vocabulary) -> tuple[str, Descriptions]:
    """Quote the adcode, which other YAML parsers would read as a number."""
    return _in_head(page, lambda head: _BARE_CODE.sub(r'\1"\2"', head), "给 adcode 加上引号")


def _in_head(page: str, change: Callable[[str], str], description: str) -> tuple[str, Descriptions]:
    """Apply `change` to the front matter of a page; a page without one is returned unchanged."""
    span = _head(page)
    if span is None:
        return page, ()
    start, end = span
    changed = change(page[start:end])
    descriptions = (description,) if changed != page[start:end] else ()
    return page[:start] + changed + page[end:], descriptions


def _head(page: str) -> Span | None:
    """Return the span between the two fences, None if they are missing. Accepts CRLF."""
    bom = 1 if page.startswith("\ufeff") else 0
    # The replacement has the same length, so the spans are valid for the page too.
    try:
        first, second = fences(page[bom:].replace("\r\n", " \n"))
    except ValueError:
        return None
    return bom + first[1] + 1, bom + second[0]


# --------------------------------------------------------------------------- names


def names(page: str, vocabulary: Vocabulary) -> tuple[str, Descriptions]:
    """Replace aliases and retired names, split joined names and remove repeated ones."""
    case = parse_case(page, "").case
    if case is None:
        return page, ()
    changes: dict[str, NewValue] = {}
    descriptions: list[str] = []
    for field in FIELDS:
        value, field_changes = _standardised(case, field, vocabulary)
        if value is not None:
            changes[field.key] = value
            descriptions += field_changes
    try:
        return (edit_front_matter(page, changes), tuple(descriptions)) if changes else (page, ())
    except UneditableError:
        return page, ()


def _standardised(
    case: Case, field: Field, vocabulary: Vocabulary
) -> tuple[NewValue | None, list[str]]:
    """Return the repaired value of a field (None: unchanged) and descriptions of the changes."""
    if field.kind == "words":
        return _standard_list(getattr(case, field.key), field, vocabulary)
    if field.kind == "figures":
        return _standard_figures(getattr(case, field.key), field, vocabulary)
    return None, []


def _standard_list(
    before: tuple[str, ...], field: Field, vocabulary: Vocabulary
) -> tuple[NewValue | None, list[str]]:
    """Split joined names, standardise them and remove duplicates; see `_standardised`."""
    split = [piece for name in before for piece in parts(name, field, vocabulary) or (name,)]
    standard = [_standard(name, field, vocabulary) for name in split]
    after = tuple(dict.fromkeys(standard) if field.vocabulary else standard)
    if after == before:
        return None, []
    descriptions = _renamed(zip(split, standard, strict=True))
    if len(split) > len(before):
        descriptions.append(f"{field.key} 里的中文逗号改成英文逗号")
    if len(after) < len(standard):
        descriptions.append(f"{field.key} 里删去重复的 {len(standard) - len(after)} 项")
    return after, descriptions


def _standard_figures(
    before: tuple[tuple[str, tuple[str, ...]], ...], field: Field, vocabulary: Vocabulary
) -> tuple[NewValue | None, list[str]]:
    """Standardise the indicator names of `metrics`; see `_standardised`.

    Entries that would get the same name become one if their figures are the same; otherwise they
    keep their names, and an editor must decide which figures are right.
    """
    named = [(_standard(name, field, vocabulary), figures) for name, figures in before]
    wanted: dict[str, set[tuple[str, ...]]] = {}
    for name, figures in named:
        wanted.setdefault(name, set()).add(figures)
    after = [
        (new if len(wanted[new]) == 1 else old, figures)
        for (old, _), (new, figures) in zip(before, named, strict=True)
    ]
    if after == list(before):
        return None, []
    descriptions = _renamed((old, new) for (old, _), (new, _) in zip(before, after, strict=True))
    return dict(after), descriptions


def _standard(name: str, field: Field, vocabulary: Vocabulary) -> str:
    """Return the standard name, or the name itself if it is allowed or unknown."""
    kind = field.vocabulary
    if not kind or vocabulary.allows(kind, name):
        return name
    return vocabulary.standard(kind, name) or name


def _renamed(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"“{quoted(old)}”改成“{quoted(new)}”" for old, new in pairs if old != new]


# --------------------------------------------------------------------------- order


def order(page: str, _: Vocabulary) -> tuple[str, Descriptions]:
    """Sort the keys in the order of the table; comments move with the key below them."""
    return _in_head(page, _ordered, "排好了各项的先后")


def _ordered(head: str) -> str:
    """Sort the entries of a front matter.

    Returns it unchanged if it cannot be parsed, has fewer than two known keys or one twice, or
    begins with an unknown key.
    """
    root = compose(head)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return head
    lines = head.splitlines(keepends=True)
    key_lines = [(key.start_mark.line, str(key.value)) for key, _ in root.value]
    # An unknown key moves with the known one before it.
    known = [(_with_comments(lines, line), key) for line, key in key_lines if key in KEYS]
    keys = [key for _, key in known]
    first_line, first_key = key_lines[0] if key_lines else (0, "")
    if len(set(keys)) < len(keys) or len(known) < 2 or first_key != keys[0]:
        return head
    entry_ends = [line for line, _ in known[1:]] + [len(lines)]
    entries = []
    gaps = [""]  # empty lines before, between and after the entries, which keep their positions
    for (line, key), end in zip(known, entry_ends, strict=True):
        # Comments above the first key are about the whole page and stay on top.
        above, entry, below = _without_blanks(lines[max(line, first_line) : end])
        gaps[-1] += above
        gaps.append(below)
        entries.append((KEYS.index(key), entry))
    ordered = (entry for _, entry in sorted(entries, key=itemgetter(0)))
    with_gaps = (entry + gap for entry, gap in zip(ordered, gaps[1:], strict=True))
    return "".join((*lines[:first_line], gaps[0], *with_gaps))


def _without_blanks(lines: Sequence[str]) -> tuple[str, str, str]:
    """Split lines into (leading empty lines, the rest, trailing empty lines)."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first, last = filled[0], filled[-1] + 1
    return "".join(lines[:first]), "".join(lines[first:last]), "".join(lines[last:])


def _with_comments(lines: list[str], line: int) -> int:
    """Return the first line of the comments and empty lines right above a line."""
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
"""Name of the repair -> the repair, in the order of application."""
