"""A Word document as a file; the same content gives the same bytes."""

from __future__ import annotations

from casebook.export.word.content import WordContent
from casebook.export.word.document import document_xml, numbering_xml
from casebook.export.word.parts import STATIC
from casebook.system.packing import reproducible_zip


def docx(content: WordContent) -> bytes:
    """The bytes of the docx file."""
    parts = {
        **STATIC,
        "word/numbering.xml": numbering_xml(content),
        "word/document.xml": document_xml(content),
    }
    return reproducible_zip((name, text.encode()) for name, text in parts.items())
