"""Walks the layers, blocks and objects of a page, a template or an annotation of OFD."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casebook.model import UnreadableError, UnreadKind
from casebook.readers.layout.matrices import IDENTITY, Matrix, times
from casebook.readers.layout.model import Mark, Picture, Run
from casebook.readers.ofd.archive import local_name
from casebook.readers.ofd.geometry import POINTS, box, extent, placed
from casebook.readers.ofd.shapes import Shapes, add_path
from casebook.readers.ofd.text import text_runs
from casebook.readers.problems import unreadable
from casebook.readers.xml_element import Element

MAX_OBJECTS = 4_000_000  # of a file, those of templates and graphic units once for each use
_DEEPEST = 60  # blocks and graphic units inside one another
# Elements of a page that hold no objects; anything unknown is entered.
_CLOSED = frozenset(
    (
        "Area",
        "Template",
        "PageRes",
        "Actions",
        "Clips",
        "Clip",
        "FillColor",
        "StrokeColor",
        "Border",
        "Thumbnail",
        "Substitution",
        "CGTransform",
        "",
    )
)
_FALSE = frozenset(("false", "0"))


@dataclass(slots=True, kw_only=True)
class Content:
    """What objects show. `hidden` are the runs that no viewer shows.

    `images` are the paths of the files of pictures, each with the matrix from the unit square to
    millimetres of the page.
    """

    runs: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    pictures: list[Picture] = field(default_factory=list)
    images: list[tuple[str, Matrix]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    textless: int = 0


@dataclass(slots=True)
class Budget:
    """How many more objects of a file are looked at; `name` is the file name, for messages."""

    name: str
    objects: int = MAX_OBJECTS

    def spend(self, objects: int = 1) -> None:
        """Count objects. Raises UnreadableError (read-too-large) when there are too many."""
        self.objects -= objects
        if self.objects < 0:
            raise self.exceeded(f"OFD 里的文字和图形超过 {MAX_OBJECTS // 10_000} 万个。")

    def exceeded(self, cause: str) -> UnreadableError:
        """Return the error for a file with too much of something."""
        return unreadable(self.name, "read-too-large", cause, "请把汇编拆成几个 OFD 再试。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What objects refer to by id: composed graphics, media, and fonts that are bold.

    `media` has the kinds of media, `pictures` the paths of their files.
    """

    graphics: Mapping[str, Element]
    media: Mapping[str, str]
    pictures: Mapping[str, str]
    bold_fonts: frozenset[str]


class Walker:
    """Collects the objects below an element into `content`."""

    def __init__(self, resources: Resources, budget: Budget) -> None:
        self.content = Content()
        self._resources = resources
        self._budget = budget
        self._depth = 0
        self._handlers: Mapping[str, Callable[[Element, Matrix], None]] = {
            "TextObject": self._text,
            "PathObject": self._path,
            "ImageObject": self._image,
            "CompositeObject": self._composite,
        }

    def walk(self, parent: Element, outer: Matrix = IDENTITY) -> None:
        """Add the objects below `parent`; `outer` maps its coordinates to those of the page."""
        if self._depth >= _DEEPEST:
            raise self._budget.exceeded(f"OFD 里的图形一层套一层，超过 {_DEEPEST} 层。")
        self._depth += 1
        for element in parent:
            name = local_name(element.tag)
            handler = self._handlers.get(name)
            if handler is not None:
                self._budget.spend()
                handler(element, outer)
            elif name not in _CLOSED and element.get("Visible", "true").lower() not in _FALSE:
                self.walk(element, outer)
        self._depth -= 1

    def _text(self, element: Element, outer: Matrix) -> None:
        found = text_runs(element, outer, self._resources.bold_fonts)
        content = self.content
        (content.hidden if found.hidden else content.runs).extend(found.runs)
        if not found.hidden:
            content.textless += found.textless

    def _path(self, element: Element, outer: Matrix) -> None:
        add_path(element, outer, self.content.shapes)

    def _image(self, element: Element, outer: Matrix) -> None:
        """Add a picture; one without a resource is an empty place for one."""
        get = element.get
        area = box(get("Boundary"))
        resource = get("ResourceID", "")
        if area is None or not resource or not _is_visible(element):
            return
        ctm = get("CTM")
        size = (1.0, 1.0) if ctm else area[2:]  # the matrix maps a square of one millimetre
        matrix = placed(ctm, get("Boundary"), outer)
        corners = [each * POINTS for each in extent(*size, matrix)]
        if self._resources.media.get(resource, "") in ("audio", "video"):
            self.content.marks.append(Mark(UnreadKind.MEDIA, (corners[1] + corners[3]) / 2))
        else:
            self.content.pictures.append(Picture(*corners))
            if (path := self._resources.pictures.get(resource)) is not None:
                unit = times((size[0], 0.0, 0.0, size[1], 0.0, 0.0), matrix)
                self.content.images.append((path, unit))

    def _composite(self, element: Element, outer: Matrix) -> None:
        """Add the objects of a composed graphic where it is used."""
        get = element.get
        graphic = self._resources.graphics.get(get("ResourceID", ""))
        if graphic is not None and _is_visible(element):
            self.walk(graphic, placed(get("CTM"), get("Boundary"), outer))


def _is_visible(element: Element) -> bool:
    """Whether an object is visible and not transparent."""
    return element.get("Visible", "true").lower() not in _FALSE and element.get("Alpha") != "0"
