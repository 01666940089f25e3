"""Compares what the program makes of a printed document with what was drawn."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from pathlib import Path

from casebook.casetext.case_text import read_case
from casebook.casetext.tables import tables_of
from casebook.drafts.drafting import draft_document
from casebook.extract.tables.found import TextTable
from casebook.findings import Metric
from casebook.model import Case
from casebook.readers import read_data
from casebook.vocabulary import Vocabulary
from tests.readers.printed.model import Figure, Sample


@dataclass
class Score:
    """Counts of one document or of several; `said` are the faults in words."""

    chars: int = 0
    chars_right: int = 0
    cells: int = 0
    cells_right: int = 0
    figures: int = 0
    figures_right: int = 0
    wrong: int = 0
    heads_wrong: int = 0
    inside: int = 0
    said: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def line(self) -> str:
        """Return the counts as one line."""
        return (
            f"words {_share(self.chars_right, self.chars)} cells {_share(self.cells_right, self.cells)} "
            f"({self.cells_right}/{self.cells}) figures {_share(self.figures_right, self.figures)} "
            f"({self.figures_right}/{self.figures}) wrong {self.wrong} heads {self.heads_wrong} "
            f"inside {self.inside}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def score(sample: Sample, data: bytes, vocabulary: Vocabulary, suffix: str = ".pdf") -> Score:
    """Read a printed document and compare it with what was drawn."""
    document = read_data(Path(f"{sample.name}{suffix}"), data)
    drafts = draft_document(document, vocabulary)
    found = Score()
    if len(drafts.cases) != 1:
        found.heads_wrong += 1
        found.said.append(f"{len(drafts.cases)} cases: {[case.title for case in drafts.cases]}")
    tables: list[TextTable] = []
    metrics: list[Metric] = []
    for case in drafts.cases:
        text = read_case(case, vocabulary)
        tables += tables_of(text.passages, text.starts, text.text)
        metrics += text.findings.metrics
    _head(sample, drafts.cases, found)
    _words(sample, drafts.cases, found)
    expected = [each for sheet in sample.sheets() for each in sheet.cells()]
    _cells([figure for figure, _ in expected], tables, found)
    _figures([figure for figure, is_figure in expected if is_figure], metrics, found)
    found.said = [f"{sample.name}: {each}" for each in found.said]
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _head(sample: Sample, cases: Sequence[Case], found: Score) -> None:
    """Count titles, authors and headings that are not those of the document."""
    if not cases:
        return
    case = cases[0]
    given = [
        _bare(line.lstrip("#"))
        for each in cases
        for line in each.body.split("\n")
        if line.startswith("#")
    ]
    wanted = [_bare(each) for each in sample.headings()]
    for name, value, right in (
        ("title", case.title, sample.title),
        ("subtitle", case.subtitle, ""),
        ("author", case.author, ""),
    ):
        if _bare(value or "") != right:
            found.heads_wrong += 1
            found.said.append(f"{name} {value!r}")
    wrong = Counter(given) - Counter(wanted)
    missing = Counter(wanted) - Counter(given)
    found.heads_wrong += wrong.total() + missing.total()
    found.said += (f"heading {each!r}" for each in wrong)
    found.said += (f"no heading {each!r}" for each in missing)


def _words(sample: Sample, cases: Sequence[Case], found: Score) -> None:
    """Count the characters of the running text that are there in order."""
    lines = [
        re.sub(r"^(?:#+|>|[-*]) ", "", line).replace("\\", "")
        for case in cases
        for line in (case.title, case.subtitle or "", *case.body.split("\n"))
        if not line.lstrip().startswith("|")
    ]
    text = "".join(map(_bare, lines))
    for loose in sorted(map(_bare, sample.loose()), key=len, reverse=True):
        found.chars += len(loose)
        at = text.find(loose)
        if at < 0:
            found.said.append(f"loose text not whole: {loose}")
            continue
        found.chars_right += len(loose)
        if len(loose) > 6 and at and text[at - 1] not in "。：；！？" and "。" in loose:
            before = text[max(at - 12, 0) : at]
            if not any(
                before.endswith(each[-4:])
                for each in map(_bare, sample.headings() + sample.loose())
            ):
                found.inside += 1
                found.said.append(f"inside a sentence: {before}|{loose}")
        text = text[:at] + text[at + len(loose) :]
    wanted = _bare("".join(sample.running()))
    matcher = SequenceMatcher(None, wanted, text, autojunk=False)
    blocks = matcher.get_matching_blocks()
    right = sum(block.size for block in blocks)
    found.chars += len(wanted)
    found.chars_right += right
    if right < len(wanted):
        found.said.append(f"words {right} of {len(wanted)}")
    if len(text) > right + 3:
        more = [text[a.b + a.size : b.b] for a, b in itertools.pairwise(blocks)]
        found.said.append(f"more text: {[each for each in more if each][:6]}")


def _cells(expected: Iterable[Figure], tables: Sequence[TextTable], found: Score) -> None:
    """Count the cells that stand below and beside their heads."""
    there: Counter[tuple[str, str]] = Counter()
    rows: dict[tuple[str, str], list[str]] = {}
    for table in tables:
        width = max(map(len, table.cells))
        heads = [
            "".join(
                dict.fromkeys(_bare(row[at]) for row in table.cells[: table.heads] if at < len(row))
            )
            for at in range(width)
        ]
        part = list(heads)
        for row in table.cells[table.heads :]:
            for at, cell in enumerate(row):
                key = (_bare(part[at]), _bare(cell))
                there[key] += 1
                rows.setdefault(key, []).append(_bare("".join(row[:at])))
    for figure in expected:
        found.cells += 1
        key = (_heads_key(figure.column), _bare(figure.text))
        names = [_bare(each) for each in figure.row.split(" ")]
        match = next((row for row in rows.get(key, ()) if not names[-1] or names[-1] in row), None)
        if match is None:
            found.said.append(f"cell {figure.row} | {figure.column} | {figure.text!r}")
            continue
        rows[key].remove(match)
        found.cells_right += 1


def _heads_key(words: str) -> str:
    return "".join(dict.fromkeys(map(_bare, words.split(" "))))


def _figures(expected: Sequence[Figure], metrics: Sequence[Metric], found: Score) -> None:
    """Count the figures that are found with heads, value, unit and period, and those that are wrong."""
    wanted = Counter(map(_key, expected))
    given = Counter(map(_metric_key, metrics))
    right = wanted & given
    found.figures += wanted.total()
    found.figures_right += right.total()
    missing, more = wanted - given, given - wanted
    for key in more.elements():
        less = next((each for each in missing if _says_less(key, each)), None)
        if less is not None:
            missing[less] -= 1
            missing += Counter()
            found.said.append(f"less said {key} for {less}")
            continue
        found.wrong += 1
        found.said.append(f"WRONG {key}")
    found.said += (f"missing {key}" for key in missing.elements())


_Key = tuple[str, str, float | None, str, str]


def _says_less(given: _Key, wanted: _Key) -> bool:
    """Whether a figure is right but for a unit or a period that it does not say."""
    return (
        given[:2] == wanted[:2]
        and given[3] in ("", wanted[3])
        and given[4] in ("", wanted[4])
        and (given[2] == wanted[2] or (not given[3] and wanted[3] != ""))
    )


def _key(figure: Figure) -> _Key:
    number = float(re.sub(r"\[\d\]|[^\d.-]", "", figure.text))
    if figure.text.startswith(("下降", "减少")):
        number = -number
    unit = figure.unit
    if times := {"万": 10_000, "亿": 100_000_000}.get(unit[:1]):
        unit, number = unit[1:], number * times
    return (_bare(figure.row), _heads_key(figure.column), round(number, 4), unit, figure.year[:4])


def _metric_key(metric: Metric) -> _Key:
    heads = metric.table
    value = metric.value
    if value is not None and metric.change == "decrease":
        value = -value
    year = re.search(r"20\d\d", metric.period.text) if metric.period else None
    return (
        _bare(heads.row) if heads else "prose",
        _heads_key(heads.column) if heads else metric.text,
        round(float(value), 4) if value is not None else None,
        metric.unit,
        year[0] if year else "",
    )
