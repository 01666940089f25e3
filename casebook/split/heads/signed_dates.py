"""The dates of articles whose heads give none: those of their signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.model import Article, Paragraph
from casebook.split.heads.bylines import body_line
from casebook.split.heads.dates import date_line, find_date, small_print

_ISSUED = re.compile(r"印发给?你们[^。]{0,30}。$")
_NOTICE = 12  # paragraphs at the top of a text in which a notice is signed


def with_signed_dates(articles: Sequence[Article]) -> list[Article]:
    """The articles with the dates of their signatures where the heads give none.

    The signature of an article in parts stands below the last one.
    """
    last = {article.number: article for article in articles if not article.date}
    signed = {number: _signed_date(article.paragraphs) for number, article in last.items()}
    return [
        article if article.date else replace(article, date=signed[article.number])
        for article in articles
    ]


def _signed_date(body: Sequence[Paragraph]) -> str:
    """ISO date of the signature in the last three paragraphs of a report; "" for none.

    A notice is signed above the plan that it brings: 某市人民政府, 2025年6月13日.
    """
    for index in range(len(body) - 1, max(len(body) - 4, -1), -1):
        small = small_print(body[index].text)
        if small and small.date:
            return small.date
        match = re.fullmatch(r"(.{2,30}?)\s*(\S*(?:19|20)\d\d年.{3,8}日)", body[index].text)
        if match and body_line(match[1]):
            return find_date(match[2])
    for above, below in pairwise(paragraph.text for paragraph in body[:_NOTICE]):
        notice = body_line(above) or _ISSUED.search(above)
        if notice and (day := date_line(below)):
            return day
    return ""
