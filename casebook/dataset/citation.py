"""Citations of a case: as GB/T 7714—2025, in an official document, as BibTeX.

Punctuation of GB/T 7714—2025 (in force since 1 July 2026): full stops and square brackets are
half-width, all other punctuation is full-width. An electronic resource is
主要责任者. 题名：其他题名信息[EB/OL]. （更新日期）[引用日期]. 获取和访问路径. The date of citing is left out
of generated pages; a script in the browser fills it in.
"""

from __future__ import annotations

import re

from casebook.case_md.days import full_day
from casebook.index.tables import NO_DATE
from casebook.model import Case, SourceRef
from casebook.privacy import redact

_SEVERAL = re.compile(r"[、，,；;]\s*")
_BLANK = re.compile(r"\s+")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}


def chinese_date(date: str) -> str:
    """`2023-02-18` as 2023年2月18日, any other text unchanged, "" as 日期不详."""
    day = full_day(date)
    return f"{day[0]}年{day[1]}月{day[2]}日" if day else date or NO_DATE


def gbt7714(case: Case, address: str = "", today: str = "") -> str:
    """An entry for a list of references, without its number.

    `address` is the full address of the page, `today` the date of citing (ISO). Without an
    address there is no online resource to cite, so the entry is for the text itself, type [Z].
    """
    title = "：".join(_line(redact(part)) for part in (case.title, case.subtitle) if part)
    head = [*([f"{author}."] if (author := _responsible(case)) else []), title]
    kind = "[EB/OL]." if address else "[Z]."
    published = f"（{case.date}）" if address and case.date else case.date
    cited = f"[{today}]" if address and today else ""
    tail = [f"{published}{cited}." if published or cited else "", f"{address}." if address else ""]
    return " ".join(part for part in (" ".join(head) + kind, *tail) if part)


def official(case: Case, date: str) -> str:
    """The form used in official documents: 《标题》，地方，日期，来源; unknown parts are left out.

    `date` is printed as given; callers pass the result of `chinese_date`.
    """
    place = case.locality or (case.region[-1] if case.region else "")
    parts = (
        f"《{_nested(_line(redact(case.title)))}》",
        _line(place),
        date,
        source_note(case.source),
    )
    return "，".join(part for part in parts if part) + "。"


def bibtex(case: Case, address: str = "", today: str = "") -> str:
    """An entry for biblatex or gbt7714-bibtex-style, which support `@online` and `urldate`.

    `@misc` without an address. Arguments as for `gbt7714`.
    """
    author = _line(case.author or case.organization)
    fields = {
        "author": f"{{{_escaped(author)}}}" if author else "",
        "title": f"{{{_escaped('：'.join(redact(p) for p in (case.title, case.subtitle) if p))}}}",
        "date": case.date,
        "url": address,
        "urldate": today if address else "",
        "note": _escaped(source_note(case.source)),
        "langid": "chinese",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{'online' if address else 'misc'}{{casebook-{case.id},\n{lines}}}"


def _responsible(case: Case) -> str:
    """Up to three authors, then 等; the organization if there is no author; "" for neither."""
    names = [_name(part) for part in _SEVERAL.split(_line(case.author)) if part]
    if not names:
        return _line(case.organization)
    return "，".join(names[:3]) + ("，等" if len(names) > 3 else "")


def _name(author: str) -> str:
    """An author; white space between single characters (张　三) is removed."""
    parts = author.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else author


def _line(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _nested(title: str) -> str:
    """A title to be put in 《》: inside it, 《》 become 〈〉 (GB/T 15834—2011, 4.15.3.5)."""
    return title.replace("《", "〈").replace("》", "〉")


def source_note(source: SourceRef | None) -> str:
    """`来源：003_甲.txt第1篇第2部分`; "" for None."""
    if source is None:
        return ""
    part = f"第{source.part}部分" if source.part is not None else ""
    return f"来源：{_line(source.file)}第{source.article}篇{part}"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in _line(text))
