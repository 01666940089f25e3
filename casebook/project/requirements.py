"""The requirements of a casebook: the line that installs this program again, and the versions around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

DISTRIBUTION = "mkdocs-casebook"
REQUIREMENTS, CONSTRAINTS = "requirements.txt", "constraints.txt"

_ADDRESS = re.compile(
    r"(?:https?|file)://[^\s@]*/mkdocs_casebook-[\w.!+%]+-py3-none-any\.whl#sha256=[0-9a-f]{64}",
    re.ASCII | re.IGNORECASE,
)
_CODING = "# -*- coding: utf-8 -*-"  # older pip reads the file in the encoding of the system


class WheelAddressError(Exception):
    """The address of a wheel is not one that pins it; the message (Chinese) says how to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The installed program.

    `origin` is its `direct_url.json` (PEP 610), None when it came from an index; `digest` is the
    SHA-256 of the archive it was installed from, "" when unknown; `repository` is the https address
    of its repository without a final `/`, "" when unknown.
    """

    version: str
    origin: Mapping[str, Any] | None = None
    digest: str = ""
    repository: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The line that installs the program again; `known` is whether it names certain bytes or a release.

    Where it may not give the same program, `note` (lines of comment) says so in the file and `hint`
    (one line) to whoever makes it; both "" otherwise.
    """

    line: str
    known: bool = True
    note: str = ""
    hint: str = ""


_UNKNOWN = f"""\
# 现在的程序不是从发布页安装的，查不到它的地址和校验值。发布以前请把下面一行换成
# {DISTRIBUTION} @ 发布页上 whl 文件的网址#sha256=发布页上 SHA256SUMS 里的校验值"""
_UNKNOWN_HINT = (
    f"现在的程序不是从发布页安装的：发布以前，请照 {REQUIREMENTS} 里的说明填上安装包的网址。"
)
_LOCAL = """\
# 程序是用本机的文件安装的；下面写的是这一版在发布页上的网址，校验值是本机那个文件的。
# 文件不是从发布页下载的，请把网址换成放它的地方。"""
_LOCAL_HINT = (
    f"{REQUIREMENTS} 里写的是发布页上的网址；本机的安装包是别处来的，请用 --wheel 写它的网址。"
)


def pin_of(program: Program) -> Pin:
    """The pin of the installed program: what was installed, by address and digest where possible."""
    origin = program.origin
    if origin is None:
        return Pin(line=f"{DISTRIBUTION}=={program.version}")
    url = str(origin.get("url") or "")
    commit = (origin.get("vcs_info") or {}).get("commit_id")
    if commit and url.startswith("https://"):
        return Pin(line=f"{DISTRIBUTION} @ git+{_public(url)}@{commit}")
    local = url.startswith("file:")
    address = _release_address(program, url) if local else _public(url)
    if "archive_info" in origin and program.digest and address:
        line = f"{DISTRIBUTION} @ {address}#sha256={program.digest}"
        return Pin(line=line, note=_LOCAL, hint=_LOCAL_HINT) if local else Pin(line=line)
    line = f"{DISTRIBUTION}=={program.version}"
    return Pin(line=line, known=False, note=_UNKNOWN, hint=_UNKNOWN_HINT)


def pin_to(address: str) -> Pin:
    """The pin of a wheel by its address, which ends in `#sha256=` and the digest.

    Raises WheelAddressError.
    """
    if not _ADDRESS.fullmatch(address):
        raise WheelAddressError(
            "应是发布页上 whl 文件的网址，后面接 #sha256= 和 64 位校验值，如"
            " https://…/mkdocs_casebook-1.0.0-py3-none-any.whl#sha256=…。"
        )
    return Pin(line=f"{DISTRIBUTION} @ {address}")


def requirement_files(pin: Pin, versions: Mapping[str, str]) -> Mapping[str, str]:
    """Name -> text of the files that pip reads; without known `versions`, no constraints."""
    lines = [
        _CODING,
        "# 生成网站的程序，按地址和校验值固定。怎样升级见 README.md。",
        *([pin.note] if pin.note else []),
        pin.line,
    ]
    if not versions:
        return {REQUIREMENTS: _text(lines)}
    lines += ["# 它用到的其他软件各是哪个版本：以后安装的还是这些，生成的网站才一样。"]
    lines += [f"-c {CONSTRAINTS}"]
    pinned = [f"{name}=={version}" for name, version in versions.items()]
    about = "# 由 casebook init 写成；升级后运行 casebook init --pin 换成新的。"
    return {REQUIREMENTS: _text(lines), CONSTRAINTS: _text([_CODING, about, *pinned])}


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _release_address(program: Program, url: str) -> str:
    """The address of a local archive on the release page of its version, "" without a repository."""
    name = unquote(url).rpartition("/")[2]
    release = f"{program.repository}/releases/download/v{program.version}/{name}"
    return release if program.repository else ""


def _public(url: str) -> str:
    """An https address without its user, password and fragment, "" for any other."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=host, fragment="")) if parts.scheme == "https" else ""
