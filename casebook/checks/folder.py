"""Check of the files below `docs`, which would all be published: an allow-list of types and places.

A file that is not on the list is reported, and the plugin does not publish it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from casebook.accounting import REPORT_PATH, read_report
from casebook.checks import generated, pictures
from casebook.checks.model import CheckedCasebook
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.project.options import GENERATED_FOLDERS
from casebook.project.settings import SiteSettings
from casebook.store import FolderEntry

ASSETS = "assets"
PAGE = ".md"

_IGNORED = (
    ".gitkeep .gitignore .gitattributes .DS_Store ._* .~lock.*# .*.sw[a-p] .casebook-*.tmp"
    " Thumbs.db ehthumbs.db desktop.ini ~$* *~ ~WRL*.tmp"
)
IGNORED = tuple(_IGNORED.split())
"""Patterns of files that systems and office programs leave behind; never published, not reported."""

RESERVED = GENERATED_FOLDERS - {"guide"}
"""Top-level folders in which the program writes, besides that of the cases; a test compares them
with a built site."""

THEME_ASSETS = frozenset(
    (
        *("images", "javascripts", "stylesheets", "external", "theme"),
        *("bundles", "clips", "compare", "index", "outline", "search"),
    )
)
"""Folders of `assets/` in which the theme and the program write; the same test."""

_THEME_PAGES = frozenset(("404",))
_NAME = re.compile(r"\w[\w .,·—+@()（）【】《》“”‘’、，。：；！？－-]*")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_MOST = 50  # problems reported per code; a folder copied by mistake can have thousands of files


PathFault = tuple[str, str]
"""The code and the cause (in Chinese) of a problem."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which files may be published, and the problems of the others.

    `allowed` and `refused` are `/` paths below `docs`; neither has ignored files and the content
    of refused folders. `settings` are those of the site.
    """

    allowed: frozenset[str]
    refused: frozenset[str]
    problems: tuple[Problem, ...]
    settings: SiteSettings = field(default_factory=SiteSettings)

    def publishes(self, inside: str) -> bool:
        """Whether a file may be published; in a shared site, files that were not judged may."""
        if self.settings.shared and not _below(inside, self.settings.cases):
            return inside not in self.refused
        return inside in self.allowed


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each file below `docs` that may not be published."""
    project = checked.project
    yield from judge(project.entries, project.docs, project.settings).problems


def judge(entries: Sequence[FolderEntry], docs: str, settings: SiteSettings) -> Verdict:
    """Decide which entries of the docs folder may be published; `docs` is its path in problems.

    In a shared site only two things are judged: what is below the cases folder, and files at the
    address of a generated page or script.
    """
    allowed: dict[str, str] = {}
    refused: dict[str, PathFault] = {}
    refused_folders: set[str] = set()
    for entry in sorted(entries, key=_rank):
        if refused_folders.intersection(_parents(entry.inside)):
            continue  # its folder is already reported
        ours = not settings.shared or _below(entry.inside, settings.cases)
        fault = _fault(entry, settings.cases) if ours else _clash_in_host(entry)
        if ours and fault is None and entry.form == "file" and not _is_ignored(entry):
            address = _address(entry.inside, settings)
            if entry.inside == REPORT_PATH and not _is_account(entry):
                continue  # reported by `accounts`
            twin = allowed.setdefault(address, entry.inside)
            if twin != entry.inside:
                cause = f"它和 {quoted(twin, 80)} 只差大小写，或在网站上是同一个地址。"
                fault = "site-file-clash", cause
        if fault:
            refused[entry.inside] = fault
            if entry.form != "file":
                refused_folders.add(entry.inside)
    return Verdict(
        frozenset(allowed.values()),
        frozenset(refused),
        tuple(_problems(refused, docs)),
        settings,
    )


def _rank(entry: FolderEntry) -> tuple[bool, bool]:
    """Sort key that decides which of two files at one address is allowed.

    That is index.md before README.md, and lower case before other spellings.
    """
    return posixpath.basename(entry.inside) == "README.md", entry.inside != entry.inside.lower()


def _problems(refused: Mapping[str, PathFault], docs: str) -> Iterator[Problem]:
    """Yield the problems of refused entries, at most `_MOST` for each code."""
    counts: Counter[str] = Counter()
    for inside, (code, cause) in refused.items():
        counts[code] += 1
        if counts[code] <= _MOST:
            yield problem(code, f"{docs}/{inside}", cause)


def _parents(inside: str) -> Iterator[str]:
    """Yield the folders that contain an entry, the outermost first."""
    at = inside.find("/")
    while at >= 0:
        yield inside[:at]
        at = inside.find("/", at + 1)


def _below(inside: str, folder: str) -> bool:
    """Whether a path is a folder or below it, where upper and lower case count as the same."""
    path, of_folder = _folded(inside), _folded(folder)
    return path == of_folder or path.startswith(f"{of_folder}/")


def _fault(entry: FolderEntry, cases: str) -> PathFault | None:
    """Return why an entry may not be published, None if it may."""
    name = posixpath.basename(entry.inside)
    if entry.form == "link":
        return "site-file-link", "这是一个链接（快捷方式），不是文件本身。"
    if entry.form == "other":
        return "site-file-kind", "这不是普通的文件。"
    if _is_ignored(entry):
        return None
    if name.startswith("."):
        return "site-file-kind", f"“{quoted(name)}”是隐藏的文件或文件夹。"
    if entry.form == "folder":
        return None if "." not in name and _is_safe_name(name) else _bad_name(name)
    return _file_fault(entry, name, cases)


def _file_fault(entry: FolderEntry, name: str, cases: str) -> PathFault | None:
    """Return why a regular file may not be published, None if it may."""
    suffix = posixpath.splitext(name)[1]
    is_case = suffix == PAGE and entry.inside.startswith(f"{cases}/")
    if entry.inside == REPORT_PATH or is_case:
        return None  # the address of a case follows from its id, not from its file
    if suffix != PAGE and suffix.lower() not in pictures.SUFFIXES:
        return "site-file-kind", f"“{quoted(name)}”不是页面（.md）或图片（.png .jpg .jpeg .webp）。"
    if not _is_safe_name(name):
        return _bad_name(name)
    return _address_fault(entry.inside, suffix, cases) or (
        _picture_fault(entry, suffix.lower()) if suffix != PAGE else None
    )


def _address_fault(inside: str, suffix: str, cases: str) -> PathFault | None:
    """Return the fault of a page or picture at an address that the program or the theme uses."""
    top, _, rest = inside.partition("/")
    folder = _folded(top if rest else posixpath.splitext(top)[0])
    if suffix != PAGE and inside.startswith(f"{cases}/"):
        return None
    if suffix != PAGE and top == ASSETS and rest:
        below, _, deeper = rest.partition("/")
        if not (deeper and _folded(below) in THEME_ASSETS):
            return None
    among_cases = _below(posixpath.splitext(inside)[0], cases)
    if among_cases or folder in RESERVED or (not rest and folder in _THEME_PAGES):
        return (
            "site-file-clash",
            f"网站的 {quoted(folder)} 由程序或主题生成，这个文件会占掉它的地址。",
        )
    return None


def _picture_fault(entry: FolderEntry, suffix: str) -> PathFault | None:
    """Return the fault of a picture's size or bytes; `suffix` is in lower case."""
    if entry.size > pictures.LARGEST:
        return "picture-large", f"图片有 {entry.size / (1 << 20):.1f} MB。"
    why = pictures.fault(suffix, entry.read())
    if not why:
        return None
    return ("picture-large" if "像素" in why else "picture-bytes"), f"{why}。"


def _clash_in_host(entry: FolderEntry) -> PathFault | None:
    """Return the fault of a file in a shared site that would replace one of our pages or assets."""
    inside = _folded(entry.inside)
    folder, _, name = inside.partition("/")
    if inside in generated.theme_assets() and inside != generated.FAVICON:
        return "site-file-clash", "案例库自己的脚本或样式在这里，这个文件会顶替它。"
    if inside in generated.PAGES or (folder in generated.FOLDERS and name == "index.md"):
        return "site-file-clash", "案例库在这里生成一页，这个文件会占掉它的地址。"
    return None


def _is_ignored(entry: FolderEntry) -> bool:
    name = posixpath.basename(entry.inside)
    return entry.form == "file" and any(fnmatchcase(name, pattern) for pattern in IGNORED)


def _is_account(entry: FolderEntry) -> bool:
    """Whether a file is valid accounting."""
    try:
        read_report(entry.read().decode("utf-8", "surrogateescape"))
    except ValueError:
        return False
    return True


def _is_safe_name(name: str) -> bool:
    """Whether a name is safe in URLs, in HTML and in the file systems of all platforms."""
    return (
        _NAME.fullmatch(name) is not None
        and _DEVICES.match(name) is None
        and not name.endswith((".", " "))
        and unicodedata.is_normalized("NFC", name)
    )


def _bad_name(name: str) -> PathFault:
    return "site-file-name", f"名称“{quoted(name)}”不能用作网址。"


def _folded(path: str) -> str:
    """Return a path as case-insensitive file systems compare it."""
    return unicodedata.normalize("NFKC", path).casefold()


def _address(inside: str, settings: SiteSettings) -> str:
    """Return the case-folded path of a file in the built site, to compare addresses.

    For a case page it is the source path: its address derives from its id, which `ids` checks.
    """
    stem, suffix = posixpath.splitext(inside)
    if suffix != PAGE or inside.startswith(f"{settings.cases}/"):
        return _folded(inside)
    folder, name = posixpath.split(stem)
    name = "index" if name == "README" else name
    path = posixpath.join(folder, name)
    return _folded(
        f"{path}/index.html" if settings.directory_urls and name != "index" else f"{path}.html"
    )
