"""The messages for files that exceed the limits or crash their reader."""

from __future__ import annotations

from enum import Enum, auto

from casebook.model import UnreadableError
from casebook.readers.isolation.limits import Limits
from casebook.readers.ocr import progress
from casebook.readers.problems import unreadable

_SMALLER = (
    "请把文件拆成几个再试；只有几页的，请用 WPS 或阅读器打开，“打印”成新的 PDF 或“另存为” docx；"
    "网页请在浏览器里复制正文存成 txt。"
    "来历不明的文件不要打开，请删除。"
)
_COARSER = (
    "请看电脑是不是太忙，空闲时再试；仍不行的，请去掉那一页，或重新扫描（300 dpi、黑白或灰度）。"
)
_BROKEN = (
    "请用 Word、WPS 或阅读器打开，“另存为” docx 或“打印”成新的 PDF 后再试；"
    "仍不行的，请把文件和这条信息发给维护人员。"
)


class Reason(Enum):
    """Why a reader child did not return a document."""

    TIME = auto()
    PAGE = auto()
    MEMORY = auto()
    CRASH = auto()


def refusal(name: str, reason: Reason, detail: str, limits: Limits) -> UnreadableError:
    """Return the error for a file; `detail` is how its reader crashed, or the page that took too long."""
    if reason is Reason.TIME:
        cause = f"读了 {limits.seconds} 秒还没有读完（按处理器时间算），已经停下：文件可能太大、已损坏，或被人做过手脚。"
        return unreadable(name, "read-too-slow", cause, _SMALLER)
    if reason is Reason.PAGE:
        cause = f"第 {detail} 页识别了 {progress.PAGE_SECONDS} 秒还没有识别完，已经停下。"
        return unreadable(name, "read-too-slow", cause, _COARSER)
    if reason is Reason.MEMORY:
        size = f"{limits.memory / (1 << 30):.3g} GB"
        cause = f"要占 {size} 以上的内存才能读完，已经停下：文件可能太大、已损坏，或被人做过手脚。"
        return unreadable(name, "read-too-much-memory", cause, _SMALLER)
    cause = f"读到一半出错停下了（{detail}）：文件可能已损坏，也可能是本程序的缺陷。"
    return unreadable(name, "read-crashed", cause, _BROKEN)
