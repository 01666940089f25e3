"""Reads the bytes of a source file, bounded in size and without blocking on pipes."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from casebook.model import UnreadableError
from casebook.readers.problems import error_text, unreadable
from casebook.system.in_use import is_in_use

MEGABYTE = 1 << 20


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; symbolic links are followed.

    The size is checked before reading and again afterwards, in case the file grows.
    Raises UnreadableError: read-missing, read-not-a-file, read-in-use,
    read-permission, read-failed, read-too-large.
    """
    try:
        _check(path, path.stat(), limit)
        # Non-blocking, in case a pipe replaces the file between the check and the opening.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _check(path, os.fstat(file.fileno()), limit)
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error
    if len(data) > limit:
        raise _too_large(path, len(data), limit)
    return data


def read_stream(name: str, stream: BinaryIO, limit: int) -> bytes:
    """Return all bytes of a stream; raises UnreadableError (read-too-large) beyond `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(Path(name), len(data), limit)
    return data


def require_file(path: Path) -> None:
    """Raise UnreadableError unless `path` is a regular file; codes as in `read_bytes`."""
    try:
        _check(path, path.stat(), limit=1 << 62)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def _check(path: Path, status: os.stat_result, limit: int) -> None:
    """Raise UnreadableError unless `status` describes a regular file of at most `limit` bytes."""
    if stat.S_ISDIR(status.st_mode):
        raise unreadable(
            str(path),
            "read-not-a-file",
            "这是一个文件夹，不是文件。",
            "请给出文件夹里的报告文件。",
        )
    if not stat.S_ISREG(status.st_mode):
        raise unreadable(
            str(path),
            "read-not-a-file",
            "这不是普通文件（而是管道、设备或套接字）。",
            "请换成保存在磁盘上的报告文件。",
        )
    if status.st_size > limit:
        raise _too_large(path, status.st_size, limit)


def _too_large(path: Path, size: int, limit: int) -> UnreadableError:
    """Return the read-too-large error; `size` and `limit` are in bytes."""
    return unreadable(
        str(path),
        "read-too-large",
        f"文件太大：{size / MEGABYTE:.0f} MB，这种格式最多 {limit // MEGABYTE} MB。",
        "请把汇编拆成几个文件；Word、PDF、OFD 可先压缩或删去图片。",
    )


def _refusal(path: Path, error: OSError | ValueError) -> UnreadableError:
    """Return the error for what the operating system raised."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return unreadable(
            str(path),
            "read-missing",
            "找不到这个文件。",
            "请检查路径和文件名；文件可能已被移动、改名，或链接已失效。",
        )
    if isinstance(error, OSError) and is_in_use(error):
        return unreadable(
            str(path),
            "read-in-use",
            "这个文件正被别的程序打开，读不了。",
            "请先在 Excel 或 WPS 里关闭这个文件，再运行一次。",
        )
    if isinstance(error, PermissionError):
        return unreadable(
            str(path),
            "read-permission",
            "没有读取这个文件的权限。",
            "请在文件属性里允许当前用户读取。",
        )
    reason = getattr(error, "strerror", None) or error_text(error)
    return unreadable(
        str(path),
        "read-failed",
        f"文件读不出来（{reason}）。",
        "请把文件复制到本机磁盘后再试；仍不行请重新下载。",
    )
