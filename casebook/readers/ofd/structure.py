"""Finds the documents of a package, and the pages and resources of each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from casebook.readers.ofd.archive import Archive, broken, child, child_text, children
from casebook.readers.ofd.content import Resources
from casebook.readers.ofd.geometry import Box, box
from casebook.readers.ofd.text import bold_fonts
from casebook.readers.xml_element import Element

_A4: Box = (0.0, 0.0, 210.0, 297.0)
_TRUE = frozenset(("true", "1"))
_MOST_FILES = 10_000  # resource files of a document that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page as its document lists it; `path` is None when the package lacks it."""

    id: str
    path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFile:
    """A parsed resource file, and the folders in which the files it names may lie."""

    root: Element
    folders: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class OfdDocument:
    """One document of a package.

    `folder` is that of its root. `signatures` is the path of the list of its signatures, None if it
    has none. `files` are its resource files.
    """

    path: str
    folder: str
    root: Element
    signatures: str | None = None
    pages: list[PageEntry] = field(default_factory=list)
    templates: dict[str, str] = field(default_factory=dict)
    area: Box = _A4
    files: list[ResourceFile] = field(default_factory=list)

    def resources(self, archive: Archive, more: list[ResourceFile]) -> Resources:
        """Return what objects of a page can refer to; `more` are its own resource files."""
        files = [*self.files, *more]
        bodies = [file.root for file in files]
        return Resources(
            graphics={
                each.get("ID", ""): each
                for body in bodies
                for group in children(body, "CompositeGraphicUnits", "VectorGs")
                for each in children(group, "CompositeGraphicUnit", "VectorG")
            },
            media={
                each.get("ID", ""): each.get("Type", "").lower()
                for body in bodies
                for group in children(body, "MultiMedias")
                for each in children(group, "MultiMedia")
            },
            pictures={
                each.get("ID", ""): path
                for file in files
                for group in children(file.root, "MultiMedias")
                for each in children(group, "MultiMedia")
                if (path := archive.find(child_text(each, "MediaFile"), *file.folders))
            },
            bold_fonts=bold_fonts(
                each
                for body in bodies
                for group in children(body, "Fonts")
                for each in children(group, "Font")
            ),
        )


def documents(name: str, archive: Archive) -> Iterator[OfdDocument]:
    """Yield the documents of a package in order, each in its current version.

    Raises UnreadableError (read-ofd-broken) when there is none.
    """
    seen: set[str] = set()
    for location, folder, signatures in _roots(archive):
        path = archive.find(location, folder)
        if path is None or path in seen:
            continue
        seen.add(path)
        found = _document(archive, path)
        if signatures:
            found.signatures = archive.find(signatures, found.folder)
        yield found
    if not seen:
        raise broken(name, "找不到文档的入口 Document.xml")


def _roots(archive: Archive) -> Iterator[tuple[str, str, str]]:
    """Yield location and folder of the root of each document, and the location of its signatures.

    Where the entrance file names none, those found by their usual name.
    """
    entrance = archive.find("OFD.xml") or next(archive.named("ofd.xml"), None)
    named = False
    if entrance is not None:
        folder = archive.base = posixpath.dirname(entrance)
        for body in children(archive.xml(entrance), "DocBody"):
            root, root_folder = _current(archive, body, folder)
            named = named or archive.find(root, root_folder) is not None
            yield root, root_folder, child_text(body, "Signatures")
    if not named:
        yield from ((path, "", "") for path in archive.named("document.xml"))


def _current(archive: Archive, body: Element, folder: str) -> tuple[str, str]:
    """Return location and folder of the root of a document's current version."""
    versions = child(body, "Versions")
    for version in () if versions is None else children(versions, "Version"):
        if version.get("Current", "").lower() not in _TRUE:
            continue
        path = archive.find(version.get("BaseLoc", ""), folder)
        if path is None:
            continue
        root = child_text(archive.xml(path), "DocRoot")
        if root and archive.find(root, posixpath.dirname(path), folder):
            return root, posixpath.dirname(path)
    return child_text(body, "DocRoot"), folder


def _document(archive: Archive, path: str) -> OfdDocument:
    """Return a document by the path of its root."""
    root = archive.xml(path)
    found = OfdDocument(path=path, folder=posixpath.dirname(path), root=root)
    common = child(root, "CommonData")
    if common is not None:
        found.area = area_of(child(common, "PageArea")) or _A4
        for template in children(common, "TemplatePage"):
            where = archive.find(template.get("BaseLoc", ""), found.folder)
            if where is not None:
                found.templates[template.get("ID", "")] = where
        found.files = resource_files(archive, common, ("PublicRes", "DocumentRes"), found.folder)
    for pages in children(root, "Pages"):
        for page in children(pages, "Page"):
            where = archive.find(page.get("BaseLoc", ""), found.folder)
            found.pages.append(PageEntry(id=page.get("ID", ""), path=where))
    return found


def resource_files(
    archive: Archive, parent: Element, names: tuple[str, ...], *folders: str
) -> list[ResourceFile]:
    """Return the parsed resource files that children of these names refer to."""
    paths: dict[str, None] = {}
    for each in list(children(parent, *names))[:_MOST_FILES]:
        path = archive.find(each.text or "", *folders)
        if path is not None:
            paths.setdefault(path)
    return [_resource_file(archive, path, folders) for path in paths]


def _resource_file(archive: Archive, path: str, folders: tuple[str, ...]) -> ResourceFile:
    """Parse a resource file, which may name the folder of the files that it refers to."""
    root = archive.xml(path)
    own = posixpath.dirname(path)
    base = root.get("BaseLoc", "").strip().replace("\\", "/")
    within = [base.lstrip("/")] if base.startswith("/") else [posixpath.join(own, base)]
    within += [posixpath.join(folder, base.lstrip("/")) for folder in folders]
    return ResourceFile(root=root, folders=tuple(dict.fromkeys((*within, own, *folders))))


def area_of(area: Element | None) -> Box | None:
    """Return the rectangle of a page by its `PageArea`, None if it gives none."""
    found = None if area is None else box(child_text(area, "PhysicalBox"))
    return found if found is not None and found[2] > 0 and found[3] > 0 else None


def referred(archive: Archive, document: OfdDocument, name: str) -> Iterator[tuple[Element, str]]:
    """Yield the root and the folder of each file that the root of a document refers to by `name`."""
    for each in children(document.root, name):
        path = archive.find(each.text or "", document.folder)
        if path is not None:
            yield archive.xml(path), posixpath.dirname(path)
