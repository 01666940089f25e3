"""The outline of a text that is no case page.

It is split as `casebook split` would, so that headings without a number are found too.
"""

from __future__ import annotations

from casebook.drafting import GAZETTEER
from casebook.model import Document
from casebook.outline import Outline, headings_of_blocks
from casebook.split.splitter import split_document


def outline_of_document(document: Document) -> Outline:
    """The outline of a report or a compilation; its date is that of the first article."""
    articles = split_document(document, GAZETTEER).articles
    blocks = {
        paragraph.pieces[0][0]: (paragraph.level, paragraph.text)
        for article in articles
        for paragraph in article.paragraphs
    }
    starts = sorted(blocks)
    headings = headings_of_blocks([blocks[start] for start in starts], starts, document.text)
    date = next((article.date for article in articles if article.date), "")
    return Outline(document.text, date, headings)
