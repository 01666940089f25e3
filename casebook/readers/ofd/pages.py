"""Makes the pages of an OFD document as the layout wants them, and collects what is set aside."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook.model import DropClass, UnreadKind
from casebook.readers.layout.matrices import Matrix
from casebook.readers.layout.model import Mark, Page, Run
from casebook.readers.ofd.archive import Archive, child, children
from casebook.readers.ofd.content import Budget, Content, Resources, Walker
from casebook.readers.ofd.extras import PageExtras, attachments, page_extras
from casebook.readers.ofd.geometry import POINTS, Box
from casebook.readers.ofd.images import PageImages
from casebook.readers.ofd.overlaps import apart
from casebook.readers.ofd.structure import OfdDocument, PageEntry, area_of, resource_files
from casebook.readers.ofd.templates import Templates
from casebook.readers.ofd.text import private_characters
from casebook.readers.xml_element import Element

_TURNED = 0.8  # share of the characters; a page with more in one direction is shown turned
_FEWEST = 20  # characters of a page that is turned
_SCAN = 0.5  # share of a page that the picture of a scan covers
_DRAWING = 40  # curves of a page without text that make it a drawing


@dataclass(slots=True)
class Tally:
    """What all pages of a file come to.

    `characters` are those that are not blank, `unknown` those among them and the glyphs whose
    character is not known. `set_aside` are texts that belong to no report, in order, each once.
    """

    characters: int = 0
    unknown: int = 0
    pages: int = 0
    missing: int = 0
    set_aside: dict[tuple[DropClass, str], None] = field(default_factory=dict)

    def put_aside(self, kind: DropClass, text: str) -> None:
        """Set a text aside that is no part of a report."""
        if text := " ".join(text.split()):
            self.set_aside.setdefault((kind, text))


def document_pages(
    archive: Archive, document: OfdDocument, tally: Tally, budget: Budget
) -> Iterator[tuple[Page, PageImages]]:
    """Yield the pages of a document, numbered on from those in `tally`, with their pictures."""
    resources = document.resources(archive, [])
    extras = page_extras(archive, document, resources, budget)
    templates = Templates.of(archive, document, budget)
    maker = _PageMaker(archive, document, resources, templates, tally, budget)
    ids = {entry.id for entry in document.pages}
    for index, entry in enumerate(document.pages):
        tally.pages += 1
        last = index + 1 == len(document.pages)
        own = [extras[entry.id]] if entry.id in extras else []
        if last:
            own += [each for page, each in extras.items() if page not in ids]
        files = list(attachments(archive, document)) if last else []
        yield maker.page(entry, tally.pages, own, files)


@dataclass(slots=True)
class _PageMaker:
    """Makes the pages of one document."""

    archive: Archive
    document: OfdDocument
    resources: Resources
    templates: Templates
    tally: Tally
    budget: Budget

    def page(
        self, entry: PageEntry, number: int, extras: list[PageExtras], files: list[str]
    ) -> tuple[Page, PageImages]:
        """Return one page and its pictures; `files` are attached files that stand at its end."""
        root = None if entry.path is None else self.archive.xml(entry.path)
        area = (area_of(child(root, "Area")) if root is not None else None) or self.document.area
        width, height = area[2] * POINTS, area[3] * POINTS
        content = Content()
        if root is None:
            self.tally.missing += 1
            content.marks.append(Mark(UnreadKind.OBJECT, 0.0, "文件里没有这一页的内容"))
        else:
            content = self._content(root, entry, (1.0, 0.0, 0.0, 1.0, -area[0], -area[1]), height)
            turn = _usual_angle(content.runs)
            if turn:
                content = self._content(root, entry, _turned(area, turn), height)
                if turn != 180:
                    width, height = height, width
        _show_recognised_text(content, width, height)
        self._set_aside_hidden(content, width, height)
        for each in extras:
            content.marks += each.marks
            for kind, text in each.texts:
                self.tally.put_aside(kind, text)
        content.marks += [Mark(UnreadKind.ATTACHMENT, height, name) for name in files]
        self._count(content, height)
        page = Page(
            number=number,
            width=width,
            height=height,
            runs=apart(content.runs),
            rules=content.shapes.rules,
            areas=content.shapes.areas,
            pictures=content.pictures,
            marks=content.marks,
            textless=content.textless,
        )
        return page, PageImages(self.archive, tuple(content.images))

    def _content(self, root: Element, entry: PageEntry, origin: Matrix, height: float) -> Content:
        """Return what a page and its templates show, mapped by `origin`."""
        folder = posixpath.dirname(entry.path or "")
        own = resource_files(self.archive, root, ("PageRes",), folder, self.document.folder)
        resources = self.document.resources(self.archive, own) if own else self.resources
        walker = Walker(resources, self.budget)
        body = child(root, "Content")
        walker.walk(root if body is None else body, origin)
        for template in children(root, "Template"):
            key = template.get("TemplateID", "").strip()
            for kind, text in self.templates.add(key, walker.content, origin, height):
                self.tally.put_aside(kind, text)
        return walker.content

    def _set_aside_hidden(self, content: Content, width: float, height: float) -> None:
        """Set the text aside that no viewer shows: invisible, or outside the page."""
        shown = []
        for run in content.runs:
            if _is_outside(run, width, height):
                content.hidden.append(run)
            else:
                shown.append(run)
        content.runs = shown
        for run in content.hidden:
            self.tally.put_aside(DropClass.HIDDEN, run.text)

    def _count(self, content: Content, height: float) -> None:
        """Add a page to the tally, and marks for what of it is not read."""
        texts = [run.text for run in content.runs]
        shown = sum(len(text) - text.count(" ") for text in texts if not text.isspace())
        self.tally.characters += shown + content.textless
        self.tally.unknown += content.textless + private_characters("".join(texts))
        if content.textless:
            label = f"{content.textless} 个字没有编码"
            content.marks.append(Mark(UnreadKind.OBJECT, height / 2, label))
        if not shown and not content.pictures and content.shapes.drawn >= _DRAWING:
            content.marks.append(Mark(UnreadKind.PICTURE, height / 2))


def _usual_angle(runs: list[Run]) -> int:
    """The right angle by which nearly all characters of a page are turned, 0 for other pages."""
    counts: Counter[int] = Counter()
    for run in runs:
        counts[run.angle] += len(run.text)
    total = counts.total()
    angle, most = counts.most_common(1)[0] if counts else (0, 0)
    turned = total >= _FEWEST and most >= _TURNED * total
    return angle if turned and angle % 90 == 0 and angle else 0


def _turned(area: Box, angle: int) -> Matrix:
    """Return the matrix that turns a page so that text at this angle becomes horizontal."""
    x, y, width, height = area
    if angle == 90:
        return (0.0, 1.0, -1.0, 0.0, height + y, -x)
    if angle == -90:
        return (0.0, -1.0, 1.0, 0.0, -y, width + x)
    return (-1.0, 0.0, 0.0, -1.0, width + x, height + y)


def _show_recognised_text(content: Content, width: float, height: float) -> None:
    """Take the invisible text of a page without other as its text, where it lies over a scan.

    A scan is a picture that covers the page, or characters that are drawn as curves.
    """
    if any(run.text.strip() for run in content.runs) or not width * height:
        return
    shares = (
        (each.x1 - each.x0) * (each.bottom - each.top) / (width * height)
        for each in content.pictures
    )
    if content.shapes.drawn >= _DRAWING or any(share >= _SCAN for share in shares):
        content.runs += [run for run in content.hidden if run.size > 0]
        content.hidden = [run for run in content.hidden if run.size <= 0]


def _is_outside(run: Run, width: float, height: float) -> bool:
    """Whether a horizontal run lies wholly outside the page."""
    if run.angle:
        return False
    across = run.rights[-1] < 0 or run.lefts[0] > width
    return across or run.base < 0 or run.base - run.size > height


def page_numbers(document: OfdDocument, before: int) -> Mapping[str, int]:
    """Return id of a page -> its number; `before` pages are in earlier documents of the file."""
    return {entry.id: before + index for index, entry in enumerate(document.pages, start=1)}
