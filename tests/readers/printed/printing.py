"""Prints samples; the makers that are not installed print nothing."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from tests.readers.printed.as_docx import docx_of
from tests.readers.printed.as_html import html_of
from tests.readers.printed.as_reportlab import reportlab_pdf
from tests.readers.printed.model import Sample


def printed(samples: Sequence[Sample], folder: Path) -> dict[str, bytes]:
    """Return the name of each sample that could be printed -> its PDF; `folder` is for files between."""
    by_maker: dict[str, list[Sample]] = {}
    for each in samples:
        by_maker.setdefault(each.maker, []).append(each)
    found: dict[str, bytes] = {}
    # A thread of its own: the browser of other tests has its loop in this one.
    with ThreadPoolExecutor(1) as thread:
        for maker, these in by_maker.items():
            found |= thread.submit(_MAKERS[maker], these, folder).result()
    turned = {each.name for each in samples if each.look.turned}
    return {name: on_its_side(data) if name in turned else data for name, data in found.items()}


def on_its_side(data: bytes) -> bytes:
    """Return a PDF whose pages are drawn on their side, with the mark that shows them upright."""
    target = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            wide, high = page.get_size()
            matrix = pypdfium2.PdfMatrix(0, 1, -1, 0, high, 0)
            page.set_mediabox(0, 0, high, wide)
            page.set_cropbox(0, 0, high, wide)
            pdfium.FPDFPage_TransFormWithClip(
                page, matrix.to_raw(), pdfium.FS_RECTF(0, wide, high, 0)
            )
            page.set_rotation(90)
            page.close()
        document.save(target)
    return target.getvalue()


def _reportlab(samples: Sequence[Sample], _: Path) -> dict[str, bytes]:
    return {each.name: reportlab_pdf(each) for each in samples}


def _fpdf(samples: Sequence[Sample], _: Path) -> dict[str, bytes]:
    try:
        from tests.readers.printed.as_fpdf import fpdf_pdf
    except ImportError:
        return {}
    return {each.name: fpdf_pdf(each) for each in samples}


def _weasyprint(samples: Sequence[Sample], _: Path) -> dict[str, bytes]:
    try:
        from weasyprint import HTML
    except ImportError:
        return {}
    return {each.name: HTML(string=html_of(each)).write_pdf() or b"" for each in samples}


def _chromium(samples: Sequence[Sample], _: Path) -> dict[str, bytes]:
    from chromium import find_chromium
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        return {}
    found: dict[str, bytes] = {}
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for each in samples:
            page.set_content(html_of(each))
            found[each.name] = page.pdf(prefer_css_page_size=True, print_background=True)
        browser.close()
    return found


def _libreoffice(samples: Sequence[Sample], folder: Path) -> dict[str, bytes]:
    office = shutil.which("soffice")
    if office is None:
        return {}
    for each in samples:
        (folder / f"{each.name}.docx").write_bytes(docx_of(each))
    names = [str(folder / f"{each.name}.docx") for each in samples]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names],
        check=True,
        capture_output=True,
    )
    return {each.name: (folder / f"{each.name}.pdf").read_bytes() for each in samples}


_MAKERS = {
    "reportlab": _reportlab,
    "fpdf": _fpdf,
    "weasyprint": _weasyprint,
    "chromium": _chromium,
    "libreoffice": _libreoffice,
}
