"""Packs a built site into a zip that works without a server: unpack, then open index.html."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from casebook.site.admin import ADMIN
from casebook.system.packing import reproducible_zip
from casebook.system.progress import tracked

README = "使用说明.txt"
# Files that only a server or a crawler uses.
_FOR_SERVERS = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"})
_FOR_SERVERS_PREFIXES = ("llms", "CNAME", "_headers", "_redirects")


@dataclass(frozen=True, slots=True)
class SiteFault:
    """Why a folder cannot be packed and what to do, in Chinese."""

    cause: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.cause}{self.remedy}"


def is_packed(path: str) -> bool:
    """Whether a file goes into the zip; `path` is its `/` path from the root of the site."""
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") for part in parts):
        return False
    if path.startswith(ADMIN):
        return False
    top = len(parts) == 1
    return not (top and (path in _FOR_SERVERS or path.startswith(_FOR_SERVERS_PREFIXES)))


def fault_of(paths: Iterable[str]) -> SiteFault | None:
    """What the site lacks to work without a server; None when it is complete."""
    present = set(paths)
    if "index.html" not in present:
        return SiteFault(
            "这个文件夹里没有 index.html，不像生成好的网站。",
            "先运行 casebook build，或用 --site 指到网站文件夹。",
        )
    if "search/index.html" not in present or "search/data/cases.js" not in present:
        return SiteFault(
            "这个网站没有检索页或检索数据，打包后不能检索。",
            "请检查 mkdocs.yml 的 plugins 里有 casebook，并且 use_directory_urls 为 false，重新生成。",
        )
    return None


def pack(
    paths: Iterable[str],
    read: Callable[[str], bytes],
    *,
    folder: str,
    site_name: str,
    day: str,
) -> bytes:
    """The bytes of the zip, in which all files are below `folder`.

    `read` returns the bytes of the file at a path. The same files, names and day give the same zip.
    """
    chosen = sorted({*filter(is_packed, paths), README})
    return reproducible_zip(
        (f"{folder}/{path}", readme(site_name, day) if path == README else read(path))
        for path in tracked(chosen, "打包", len(chosen))
    )


def readme(site_name: str, day: str) -> bytes:
    """How to open the site, in Chinese; UTF-8 with a byte order mark and CR LF, for Notepad."""
    lines = (
        f"{site_name}（离线版，{day} 打包）",
        "",
        "怎样打开",
        "1. 先把整个压缩包解压到一个文件夹：右键点压缩包，选“全部解压缩”或“解压到…”。",
        "   不要在压缩软件的窗口里直接双击网页，那样打不开检索和对比。",
        "2. 打开解压出来的文件夹，双击 index.html，用 Edge、Chrome 或 360 的极速模式看。",
        "",
        "注意",
        "· 所有文件要放在一起，不要单独挪走 index.html；要给别人，给整个压缩包。",
        "· 不需要联网，也不会向外发送任何东西。检索、筛选、对比和下载都可用。",
        "· 打开后没有检索结果：多半是没有解压，或只复制了一部分，请重新完整解压。",
        "· 桌面上要一个入口：右键点 index.html，选“发送到—桌面快捷方式”。",
        "",
    )
    return ("\ufeff" + "\r\n".join(lines)).encode()
