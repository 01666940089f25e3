"""Templates of OFD: the forms and letterheads under the content of pages.

A template of one page is part of it, as the words of a form are. Of one that several pages use,
running heads, watermarks and pictures are furniture, set aside once; the rest is part of each page.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casebook.model import DropClass
from casebook.readers.layout.matrices import Matrix
from casebook.readers.layout.model import Run
from casebook.readers.ofd.archive import Archive, child
from casebook.readers.ofd.content import Budget, Content, Walker
from casebook.readers.ofd.structure import OfdDocument, resource_files

_EDGE = 0.1  # share of the height at the top and at the bottom, the place of running heads
_MOST_COMPARED = 60  # runs of a template that are looked for under the text of pages
_USES = re.compile(rb"TemplateID\s*=\s*[\"']\s*(\d+)\s*[\"']")


@dataclass(slots=True)
class Templates:
    """The templates of one document; `uses` counts the pages of each."""

    archive: Archive
    document: OfdDocument
    budget: Budget
    uses: Counter[str]
    _parsed: dict[tuple[str, Matrix], Content] = field(default_factory=dict)
    _told: set[tuple[str, int]] = field(default_factory=set)
    _under: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, document: OfdDocument, budget: Budget) -> Templates:
        """Return the templates of a document, counted by a glance at its pages."""
        uses: Counter[str] = Counter()
        for page in document.pages if document.templates else ():
            if page.path is not None:
                uses.update({each.decode() for each in _USES.findall(archive.content(page.path))})
        return cls(archive, document, budget, uses)

    def add(
        self, key: str, content: Content, origin: Matrix, height: float
    ) -> Iterator[tuple[DropClass, str]]:
        """Add a template to the content of a page of this height in points.

        Yields the furniture in it at its first use. `origin` is the matrix of the page.
        """
        path = self.document.templates.get(key)
        if path is None:
            return
        template = self._content(path, origin)
        content.shapes.rules += template.shapes.rules
        content.shapes.areas += template.shapes.areas
        content.hidden += template.hidden if self.uses[key] < 2 else []
        content.textless += template.textless
        if self.uses[key] < 2:
            content.runs += template.runs
            content.pictures += template.pictures
            content.images += template.images
            content.marks += template.marks
            return
        under = self._under.setdefault(key, set())
        under |= _under(template.runs, content.runs)
        for index, run in enumerate(template.runs):
            kind = _furniture(run, height, is_under=index in under)
            if kind is None:
                content.runs.append(run)
            elif (key, index) not in self._told:
                self._told.add((key, index))
                yield kind, run.text

    def _content(self, path: str, origin: Matrix) -> Content:
        """Return the content of a template, parsed once."""
        known = self._parsed.get((path, origin))
        if known is None:
            root = self.archive.xml(path)
            folders = (posixpath.dirname(path), self.document.folder)
            own = resource_files(self.archive, root, ("PageRes",), *folders)
            walker = Walker(self.document.resources(self.archive, own), self.budget)
            body = child(root, "Content")
            walker.walk(root if body is None else body, origin)
            known = self._parsed[path, origin] = walker.content
        self.budget.spend(len(known.runs) + len(known.shapes.rules) + len(known.shapes.areas))
        return known


def _furniture(run: Run, height: float, *, is_under: bool) -> DropClass | None:
    """The class of a run of a template that several pages use, None for what belongs to each."""
    if run.angle % 90 or is_under:
        return DropClass.WATERMARK
    if run.angle:
        return None
    depth = run.base / height if height else 0.5
    return DropClass.RUNNING_HEAD if not _EDGE < depth < 1 - _EDGE else None


def _under(runs: list[Run], text: Iterable[Run]) -> set[int]:
    """Return the indexes of the runs that lie under text, as watermarks do."""
    boxes = [_box(run) for run in text if not run.angle and run.text.strip()]
    return {
        index
        for index, run in enumerate(runs[:_MOST_COMPARED])
        if not run.angle and run.text.strip() and _meets(_box(run), boxes)
    }


def _box(run: Run) -> tuple[float, float, float, float]:
    """The rectangle of the body of a run's characters: left, top, right, bottom."""
    return (
        run.lefts[0] + run.size / 4,
        run.base - run.size * 0.6,
        run.rights[-1] - run.size / 4,
        run.base - run.size * 0.2,
    )


def _meets(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    """Whether a rectangle meets one of the others."""
    x0, top, x1, bottom = box
    return any(x0 < c and a < x1 and top < d and b < bottom for a, b, c, d in others)
