"""Says in Chinese which part of a damaged spreadsheet could not be read."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

_AGAIN = "请用 Excel 或 WPS 打开后另存为 xlsx。"
# Where openpyxl was when it failed (module or function) -> what it was reading. The first wins.
_PARTS: Mapping[str, str] = {
    "openpyxl.styles": "单元格样式（styles.xml）",
    "style_array": "单元格样式（styles.xml）",
    "stylesheet": "单元格样式（styles.xml）",
    "read_manifest": "部件清单（[Content_Types].xml）",
    "read_strings": "文字表（sharedStrings.xml）",
    "read_properties": "文件属性（docProps）",
    "read_custom": "文件属性（docProps）",
    "openpyxl.reader.workbook": "工作表目录（workbook.xml）",
    "openpyxl.packaging": "工作表目录（workbook.xml）",
    "openpyxl.worksheet": "工作表",
}


def trouble(error: Exception) -> str:
    """The message for an error that openpyxl raised, naming the part of the file if that is known."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    places = [f"{frame.f_globals['__name__']} {frame.f_code.co_name}" for frame in frames]
    places.append(str(error))  # it names the style sheet, without a frame that does
    for sign, part in _PARTS.items():
        if any(sign in place for place in places):
            return f"文件里的{part}写坏了，读不出来。{_AGAIN}"
    return f"文件的内容读不出来。{_AGAIN}"
