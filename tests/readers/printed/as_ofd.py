"""Writes a printed document as OFD: the words, rules and grounds of its pages at their places."""

from __future__ import annotations

from casebook.readers.layout.model import Area, Page, Rule, Run
from tests.helpers.ofd_files import OfdFile, bar, line, text

_MM = 25.4 / 72  # of a point


def ofd_of_pages(pages: list[Page]) -> bytes:
    """Return the OFD file of pages whose text is level."""
    size = f"0 0 {_mm(pages[0].width)} {_mm(pages[0].height)}"
    return OfdFile(pages=["".join(_objects(page)) for page in pages], box=size).made()


def _objects(page: Page) -> list[str]:
    found = [_ground(area) for area in page.areas]
    found += (_stroke(rule) for rule in page.rules)
    found += (_words(run) for run in page.runs if run.text.strip() and not run.angle)
    return found


def _ground(area: Area) -> str:
    edges = (_mm(each) for each in (area.x0, area.top, area.x1, area.bottom))
    return bar(*edges, FillColor="225 230 240")


def _stroke(rule: Rule) -> str:
    return line(_mm(rule.x0), _mm(rule.top), _mm(rule.x1), _mm(rule.bottom))


def _words(run: Run) -> str:
    steps = [_mm(after - before) for before, after in zip(run.lefts, run.lefts[1:], strict=False)]
    deltas = f' DeltaX="{" ".join(map(str, steps))}"' if steps else ""
    return text(_mm(run.lefts[0]), _mm(run.base), run.text, _mm(run.size), deltas=deltas)


def _mm(points: float) -> float:
    return round(points * _MM, 3)
