"""Printed documents as scans: their pages as pictures, skewed, noisy or coarse."""

from __future__ import annotations

import io
import re

import numpy as np
from PIL import Image

from casebook.readers.pdf.pdfium import api, opened
from scripts.measure_ocr import Kind


def scanned(data: bytes, kind: Kind) -> bytes:
    """Return a PDF of pictures of the pages of a PDF, as this kind of scan has them."""
    pdfium = api()
    pages: list[Image.Image] = []
    with opened(data) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            page = pdfium.FPDF_LoadPage(document, number)
            scale = kind.dpi / 72
            width, height = (
                round(size(page) * scale)
                for size in (pdfium.FPDF_GetPageWidthF, pdfium.FPDF_GetPageHeightF)
            )
            values = np.full((height, width), 255, dtype=np.uint8)
            buffer = values.ctypes.data
            bitmap = pdfium.FPDFBitmap_CreateEx(
                width, height, pdfium.FPDFBitmap_Gray, buffer, width
            )
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
            pdfium.FPDFBitmap_Destroy(bitmap)
            pdfium.FPDF_ClosePage(page)
            pages.append(kind.change(Image.fromarray(values)))
    target = io.BytesIO()
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=kind.dpi, quality=92
    )
    return target.getvalue()


def bare(text: str) -> str:
    """Return a text without blanks and without the strokes of Markdown tables."""
    return re.sub(r"[\s|\\]|---", "", text)
