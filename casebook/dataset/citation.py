"""How to cite a case: GB/T 7714—2025, in an official document, BibTeX.

Of GB/T 7714—2025 (in force since 1 July 2026): full stops and square brackets are half-width, all
other marks of the standard full-width; an electronic resource is
主要责任者. 题名：其他题名信息[EB/OL]. （更新日期）[引用日期]. 获取和访问路径. The day of citing is the
reader's: a script puts it in, and without the script it is left out rather than invented.
"""

from __future__ import annotations

import re

from casebook.case_md.days import full_day
from casebook.index.tables import NO_DATE
from casebook.model import Case, SourceRef

_SEVERAL = re.compile(r"[、，,；;]\s*")
_BLANK = re.compile(r"\s+")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
}


def shown_date(date: str) -> str:
    """`2023-02-18` as 2023年2月18日; anything else as it stands, nothing as 日期不详."""
    day = full_day(date)
    return f"{day[0]}年{day[1]}月{day[2]}日" if day else date or NO_DATE


def gbt7714(case: Case, address: str = "", today: str = "") -> str:
    """The entry of a list of references, without its number.

    `address` is the page's full address, `today` the day of citing (ISO). Without an address the
    page is no online resource that anyone could find: the entry then is of the text itself, [Z].
    """
    title = "：".join(_line(part) for part in (case.title, case.subtitle) if part)
    head = [*([f"{who}."] if (who := _responsible(case)) else []), title]
    kind = "[EB/OL]." if address else "[Z]."
    day = f"（{case.date}）" if address and case.date else case.date
    used = f"[{today}]" if address and today else ""
    tail = [f"{day}{used}." if day or used else "", f"{address}." if address else ""]
    return " ".join(part for part in (" ".join(head) + kind, *tail) if part)


def official(case: Case, date: str) -> str:
    """The form of official documents: 《标题》，地方，日期，来源 (what is not known is left out)."""
    place = case.locality or (case.region[-1] if case.region else "")
    parts = (
        f"《{_nested(_line(case.title))}》",
        _line(place),
        date,
        source_words(case.source),
    )
    return "，".join(part for part in parts if part) + "。"


def bibtex(case: Case, address: str = "", today: str = "") -> str:
    """An entry for biblatex or gbt7714-bibtex-style, which know `@online` and `urldate`."""
    fields = {
        "author": f"{{{_escaped(who)}}}"
        if (who := _line(case.author or case.organization))
        else "",
        "title": f"{{{_escaped('：'.join(p for p in (case.title, case.subtitle) if p))}}}",
        "date": case.date,
        "url": address,
        "urldate": today if address else "",
        "note": _escaped(source_words(case.source)),
        "langid": "chinese",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{'online' if address else 'misc'}{{casebook-{case.id},\n{lines}}}"


def _responsible(case: Case) -> str:
    """Up to three names, then 等; the body where there is no author."""
    names = [_name(part) for part in _SEVERAL.split(_line(case.author)) if part]
    if not names:
        return _line(case.organization)
    return "，".join(names[:3]) + ("，等" if len(names) > 3 else "")


def _name(words: str) -> str:
    """张　三 is one name with a blank in it."""
    return "".join(words.split()) if all(len(part) == 1 for part in words.split()) else words


def _line(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _nested(title: str) -> str:
    """A title inside a title stands in 〈〉 (GB/T 15834—2011, 4.15.3.5)."""
    return title.replace("《", "〈").replace("》", "〉")


def source_words(source: SourceRef | None) -> str:
    """`来源：003_甲.txt第1篇第2部分`; "" when there is none."""
    if source is None:
        return ""
    part = f"第{source.part}部分" if source.part is not None else ""
    return f"来源：{_line(source.file)}第{source.article}篇{part}"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(mark, mark) for mark in _line(text))
