"""Finds filled-in forms, notes and attached files of a PDF."""

from __future__ import annotations

import ctypes
from typing import Any

from casebook.model import UnreadKind
from casebook.readers.layout.model import Mark
from casebook.readers.pdf.pdfium import api
from casebook.readers.pdf.view import View

_MOST_FILES = 1000  # attached files that are counted
_MOST_NOTES = 20_000  # annotations of a page that are looked at
_MOST_VALUE = 4096  # bytes of a value of a form field that are read


def page_notes(page: Any, view: View) -> list[Mark]:
    """Return filled-in form fields, notes written on the page and attached files.

    Links, signatures and comments in windows of their own are none of them.
    """
    pdfium = api()
    found: list[Mark] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            if (kind := _kind_of(note)) is not None:
                found.append(Mark(kind, _middle(note, view)))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return found


def _kind_of(note: Any) -> UnreadKind | None:
    """Return what an annotation holds that is not read."""
    pdfium = api()
    subtype = pdfium.FPDFAnnot_GetSubtype(note)
    if subtype == pdfium.FPDF_ANNOT_WIDGET:
        return UnreadKind.FORM if _is_filled_in(note) else None
    return {
        pdfium.FPDF_ANNOT_FREETEXT: UnreadKind.NOTE,
        pdfium.FPDF_ANNOT_FILEATTACHMENT: UnreadKind.ATTACHMENT,
        pdfium.FPDF_ANNOT_MOVIE: UnreadKind.MEDIA,
        pdfium.FPDF_ANNOT_SCREEN: UnreadKind.MEDIA,
        pdfium.FPDF_ANNOT_RICHMEDIA: UnreadKind.MEDIA,
        pdfium.FPDF_ANNOT_THREED: UnreadKind.OBJECT,
    }.get(subtype)


def _is_filled_in(note: Any) -> bool:
    """Whether a form field has a value that the page shows."""
    if _value(note, b"FT") not in ("Tx", "Ch", "Btn"):
        return False
    value = _value(note, b"V").strip()
    return value not in ("", "Off")


def _value(note: Any, key: bytes) -> str:
    """Return the text or name under a key of an annotation, "" for anything else."""
    buffer = (ctypes.c_ushort * (_MOST_VALUE // 2))()
    size = api().FPDFAnnot_GetStringValue(note, key, buffer, _MOST_VALUE)
    if size > _MOST_VALUE:
        return "…"
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace").strip("\0 ")


def _middle(note: Any, view: View) -> float:
    """Return the y of the middle of an annotation."""
    box = api().FS_RECTF()
    if not api().FPDFAnnot_GetRect(note, ctypes.byref(box)):
        return view.size[1] / 2
    _, top, _, bottom = view.box(box.left, box.bottom, box.right, box.top)
    return (top + bottom) / 2


def attached_files(document: Any, height: float) -> list[Mark]:
    """Return the files attached to the whole document, as at the end of a page of this height."""
    count = max(api().FPDFDoc_GetAttachmentCount(document), 0)
    return [Mark(UnreadKind.ATTACHMENT, height)] * min(count, _MOST_FILES)
