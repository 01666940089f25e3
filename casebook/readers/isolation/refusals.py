"""The messages for files that exceed the limits or crash their reader."""

from __future__ import annotations

from enum import Enum, auto

from casebook.model import UnreadableError
from casebook.readers.isolation.limits import Limits
from casebook.readers.problems import unreadable

_SMALLER = (
    "请把文件拆成几个再试；只有几页的，请用 WPS 或阅读器打开，“打印”成新的 PDF 或“另存为” docx。"
    "来历不明的文件不要打开，请删除。"
)
_BROKEN = (
    "请用 Word、WPS 或阅读器打开，“另存为” docx 或“打印”成新的 PDF 后再试；"
    "仍不行的，请把文件和这条信息发给维护人员。"
)


class Reason(Enum):
    """Why a reader child did not return a document."""

    TIME = auto()
    MEMORY = auto()
    CRASH = auto()


def refusal(name: str, reason: Reason, detail: str, limits: Limits) -> UnreadableError:
    """Return the error for a file; `detail` is how its reader crashed, unused for other reasons."""
    if reason is Reason.TIME:
        cause = (
            f"读了 {limits.seconds} 秒还没有读完，已经停下：文件可能太大、已损坏，或被人做过手脚。"
        )
        return unreadable(name, "read-too-slow", cause, _SMALLER)
    if reason is Reason.MEMORY:
        size = f"{limits.memory / (1 << 30):.3g} GB"
        cause = f"要占 {size} 以上的内存才能读完，已经停下：文件可能太大、已损坏，或被人做过手脚。"
        return unreadable(name, "read-too-much-memory", cause, _SMALLER)
    cause = f"读到一半出错停下了（{detail}）：文件可能已损坏，也可能是本程序的缺陷。"
    return unreadable(name, "read-crashed", cause, _BROKEN)
