"""The accounting that `casebook split --report` writes, as a Markdown table for reviewers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from casebook.accounting import count_chars
from casebook.changes.rendering import without_mentions
from casebook.index.markdown import markdown_table
from casebook.index.page import Column, table
from casebook.unread import amounts, unread_of_json

_COLUMNS = (
    Column("报告"),
    Column("字数", "number"),
    Column("案例", "number"),
    Column("没有收进案例的文字"),
    Column("没有读出的内容"),
    Column("去向不明", "number"),
)


def account_table(sources: Iterable[Mapping[str, Any]]) -> str:
    """A table with one row per source; "" for no sources.

    `sources` is the value of "sources" in the `--report` file.
    """
    rows = [
        (
            without_mentions(source["file"]),
            f"{source['chars']:,}",
            str(len(source["cases"])),
            _dropped(source["dropped"]),
            amounts(map(unread_of_json, source.get("unread", ()))),
            f"{source['unaccounted']:,}",
        )
        for source in sources
    ]
    return markdown_table(table(_COLUMNS, rows)) if rows else ""


def _dropped(items: Iterable[Mapping[str, Any]]) -> str:
    """Characters left out by class, the largest first: `目录 1,630 字，水印 96 字`."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item["class"]] += count_chars(item["text"])
    return "，".join(
        f"{without_mentions(name)} {count:,} 字" for name, count in counts.most_common()
    )
