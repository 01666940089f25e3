"""Recognises the pages of one file, one after another, within limits."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.readers.ocr import progress
from casebook.readers.ocr.engine import COMMAND, Bitmap, Engine, engine
from casebook.readers.ocr.recognition import Recognised, recognise_page
from casebook.readers.problems import error_text, unreadable


@dataclass(slots=True)
class Recogniser:
    """Recognises pages of the file `name`, which has `pages` pages."""

    name: str
    pages: int
    _done: int = 0
    _engines: list[Engine] = field(default_factory=list)  # none or one

    def page(self, picture: Bitmap, number: int, scale: float) -> Recognised:
        """Return a page; `scale` is how many points a pixel is wide.

        Raises UnreadableError: read-too-large beyond `progress.MOST_PAGES`, read-ocr-failed.
        """
        self._done += 1
        if self._done > progress.MOST_PAGES:
            cause = f"扫描的页超过 {progress.MOST_PAGES} 页。"
            raise unreadable(self.name, "read-too-large", cause, "请把文件拆成几个再试。")
        progress.page_begins(number, max(self.pages, number))
        try:
            if not self._engines:
                self._engines.append(engine())
            return recognise_page(picture, number, scale, self._engines[0])
        except (ImportError, OSError) as error:
            raise unreadable(
                self.name,
                "read-ocr-failed",
                f"文字识别（OCR）启动不了（{error_text(error)}）。",
                f"请重新安装：{COMMAND} --force-reinstall；或用 WPS 做文字识别，把结果存成 docx 再试。",
            ) from error
