"""Annotations, seals and attached files of OFD: what lies on the pages or beside them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook.model import DropClass, UnreadKind
from casebook.readers.layout.matrices import IDENTITY
from casebook.readers.layout.model import Mark
from casebook.readers.ofd.archive import Archive, child, child_text, children
from casebook.readers.ofd.content import Budget, Resources, Walker
from casebook.readers.ofd.geometry import POINTS, box, placed
from casebook.readers.ofd.structure import OfdDocument, referred
from casebook.readers.xml_element import Element

_MOST = 10_000  # annotations, seals and files of a document that are looked at
_SAME_SEAL = 15.0  # points between a seal and the annotation that shows it too
_FALSE = frozenset(("false", "0"))
# Kinds of annotations that only point or colour.
_SILENT = frozenset(("link", "highlight"))


@dataclass(slots=True)
class PageExtras:
    """What lies on one page: marks for the account, and texts that belong to no report."""

    marks: list[Mark] = field(default_factory=list)
    texts: list[tuple[DropClass, str]] = field(default_factory=list)


def page_extras(
    archive: Archive, document: OfdDocument, resources: Resources, budget: Budget
) -> Mapping[str, PageExtras]:
    """Return id of a page -> its annotations and seals."""
    found: dict[str, PageExtras] = defaultdict(PageExtras)
    for page, annotation in _annotations(archive, document):
        _add_annotation(annotation, found[page], resources, budget)
    for page, y in _seals(archive, document):
        marks = found[page].marks
        if not any(each.kind is UnreadKind.SEAL and abs(each.y - y) < _SAME_SEAL for each in marks):
            marks.append(Mark(UnreadKind.SEAL, y))
    return found


def _annotations(archive: Archive, document: OfdDocument) -> Iterator[tuple[str, Element]]:
    """Yield the id of the page and the annotation, at most `_MOST`."""
    count = 0
    for listing, folder in referred(archive, document, "Annotations"):
        for page in children(listing, "Page"):
            path = archive.find(child_text(page, "FileLoc"), folder, document.folder)
            if path is None:
                continue
            for annotation in children(archive.xml(path), "Annot"):
                count += 1
                if count > _MOST:
                    return
                yield page.get("PageID", ""), annotation


def _add_annotation(
    annotation: Element, extras: PageExtras, resources: Resources, budget: Budget
) -> None:
    """Add a watermark or a stamp as texts, any other annotation that says something as a mark."""
    kind = annotation.get("Type", "").lower()
    if annotation.get("Visible", "true").lower() in _FALSE or kind in _SILENT:
        return
    walker = Walker(resources, budget)
    appearance = child(annotation, "Appearance")
    y = 0.0
    if appearance is not None:
        walker.walk(appearance, placed(None, appearance.get("Boundary"), IDENTITY))
        area = box(appearance.get("Boundary"))
        y = (area[1] + area[3] / 2) * POINTS if area else 0.0
    texts = [text for run in walker.content.runs if (text := run.text.strip())]
    if kind == "watermark":
        extras.texts += [(DropClass.WATERMARK, text) for text in texts]
    elif kind == "stamp":
        extras.texts += [(DropClass.STAMP, text) for text in texts]
        if walker.content.pictures or not texts:
            extras.marks.append(Mark(UnreadKind.SEAL, y))
    elif texts or walker.content.pictures or walker.content.shapes.drawn:
        label = "".join(texts) or child_text(annotation, "Remark")
        extras.marks.append(Mark(UnreadKind.NOTE, y, label))


def _seals(archive: Archive, document: OfdDocument) -> Iterator[tuple[str, float]]:
    """Yield the id of the page and the middle of each seal that a signature shows, at most `_MOST`.

    A seal over the edges of several pages is one on its first page.
    """
    if document.signatures is None:
        return
    folder = posixpath.dirname(document.signatures)
    for signature in list(children(archive.xml(document.signatures), "Signature"))[:_MOST]:
        path = archive.find(signature.get("BaseLoc", ""), folder, document.folder)
        if path is None:
            continue
        signed = child(archive.xml(path), "SignedInfo")
        shown: set[str] = set()
        for stamp in () if signed is None else list(children(signed, "StampAnnot"))[:_MOST]:
            page, area = stamp.get("PageRef", ""), box(stamp.get("Boundary"))
            if page in shown or (shown and stamp.get("Clip")):
                continue
            shown.add(page)
            yield page, (area[1] + area[3] / 2) * POINTS if area else 0.0


def attachments(archive: Archive, document: OfdDocument) -> Iterator[str]:
    """Yield the names of the attached files, at most `_MOST`."""
    count = 0
    for listing, _ in referred(archive, document, "Attachments"):
        for each in children(listing, "Attachment"):
            count += 1
            if count > _MOST:
                return
            yield _file_name(each)


def _file_name(attachment: Element) -> str:
    """Return the name of an attached file with its suffix."""
    name, suffix = attachment.get("Name", "").strip(), attachment.get("Format", "").strip()
    base = posixpath.basename(child_text(attachment, "FileLoc").replace("\\", "/"))
    if name and suffix and not name.lower().endswith(f".{suffix.lower()}"):
        return f"{name}.{suffix}"
    return name or base
