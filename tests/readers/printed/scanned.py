"""Printed documents as scans: their pages as pictures, skewed, noisy or coarse."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image

from casebook.readers.pdf.pdfium import api, opened

SEED = 17


def _clean(page: Image.Image) -> Image.Image:
    return page


def _skewed(page: Image.Image) -> Image.Image:
    return page.rotate(-1, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _noisy(page: Image.Image) -> Image.Image:
    """Grey noise, specks and an uneven ground, as a worn copier makes them."""
    random = np.random.default_rng(SEED)
    values = np.asarray(page, dtype=np.float32) * 0.8 + 30
    values += random.normal(0, 22, values.shape)
    values -= np.linspace(0, 30, values.shape[1])[None, :]
    values[random.random(values.shape) < 0.002] = 0
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


@dataclass(frozen=True)
class Scanner:
    """How pages are scanned."""

    dpi: int = 300
    change: Callable[[Image.Image], Image.Image] = _clean


SCANNERS: Mapping[str, Scanner] = {
    "clean": Scanner(),
    "skewed": Scanner(change=_skewed),
    "noisy": Scanner(change=_noisy),
    "coarse": Scanner(dpi=150),
}


def scanned(data: bytes, scanner: Scanner) -> bytes:
    """Return a PDF of pictures of the pages of a PDF."""
    pdfium = api()
    pages: list[Image.Image] = []
    with opened(data) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            page = pdfium.FPDF_LoadPage(document, number)
            scale = scanner.dpi / 72
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
            pages.append(scanner.change(Image.fromarray(values)))
    target = io.BytesIO()
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=scanner.dpi, quality=92
    )
    return target.getvalue()


def bare(text: str) -> str:
    """Return a text without blanks and without the strokes of Markdown tables."""
    return re.sub(r"[\s|\\]|---", "", text)


def distance(wanted: str, got: str) -> int:
    """Return the edit distance of two texts."""
    row = list(range(len(got) + 1))
    for at, one in enumerate(wanted, 1):
        last, row = row, [at]
        for index, other in enumerate(got):
            row.append(min(last[index + 1] + 1, row[-1] + 1, last[index] + (one != other)))
    return row[-1]
