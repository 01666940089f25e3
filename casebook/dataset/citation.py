"""Citations of a case: as GB/T 7714—2025, in an official document, as BibTeX and RIS.

Punctuation of GB/T 7714—2025 (in force since 1 July 2026): full stops and square brackets are
half-width, all other punctuation is full-width. An electronic resource is
主要责任者. 题名：其他题名信息[EB/OL]. （更新日期）[引用日期]. 获取和访问路径. The date of citing is left out
of generated pages; a script in the browser fills it in.

All forms say where the text was published (`provenance`): by whom, in which compilation, at which
address. The address of the original comes before that of the page here.
"""

from __future__ import annotations

import re

from casebook.case_md.days import full_day
from casebook.casetext.titles import public_title, public_titles
from casebook.index.tables import NO_DATE
from casebook.model import Case
from casebook.privacy import redact

_SEVERAL = re.compile(r"[、，,；;]\s*")
_BLANK = re.compile(r"\s+")
_COMPILATION = re.compile(
    r"(?:汇编|选编|合集|合辑|文集|专辑|案例集|经验集|材料集|材料选|选集|材料)$"
)
UNKNOWN = "原载不详"
"""Stands where nothing is known about who published a text and where."""
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

    `address` is the full address of the page, used when that of the original is unknown; `today` is
    the date of citing (ISO), used when the page does not say when the original was retrieved.
    Without any address there is no online resource to cite, so the entry is for the text itself,
    type [G] in a compilation, else [Z].
    """
    title = "：".join(map(_line, public_titles(case)))
    head = [*([f"{author}."] if (author := _responsible(case)) else []), title]
    where = case.url or address
    inside = f"//{_line(redact(case.published_in))}" if case.published_in else ""
    published = f"（{case.date}）" if where and case.date else case.date
    day = (case.url and case.retrieved) or today
    cited = f"[{day}]" if where and day else ""
    by = _line(redact(case.publisher)) or ("" if inside else UNKNOWN)
    joint = "，" if by and published and not where else ""
    tail = [f"{by}{joint}{published}{cited}".strip(), where]
    return " ".join(
        [" ".join(head) + f"[{_mark(case, where)}]{inside}.", *(f"{t}." for t in tail if t)]
    )


def _mark(case: Case, address: str) -> str:
    """The type of a text in GB/T 7714 and, with an address, its medium."""
    if case.published_in and _COMPILATION.search(case.published_in):
        return "G/OL" if address else "G"
    return "EB/OL" if address else "Z"


def official(case: Case, date: str) -> str:
    """The form used in official documents: 《标题》，地方，日期，出处; unknown parts are left out.

    `date` is printed as given; callers pass the result of `chinese_date`.
    """
    place = case.locality or (case.region[-1] if case.region else "")
    parts = (
        f"《{_nested(_line(public_title(case)))}》",
        _line(place),
        date,
        provenance(case),
        case.url,
    )
    return "，".join(part for part in parts if part) + "。"


def provenance(case: Case) -> str:
    """Who published a text and where, in one clause: `长沙晚报，载《…汇编》`; 原载不详 for neither."""
    inside = _nested(_line(redact(case.published_in)))
    parts = (_line(redact(case.publisher)), f"载《{inside}》" if inside else "")
    return "，".join(part for part in parts if part) or ("" if case.url else UNKNOWN)


def bibtex(case: Case, address: str = "", today: str = "") -> str:
    """An entry for biblatex or gbt7714-bibtex-style, which support `@online` and `urldate`.

    `@misc` without an address. Arguments as for `gbt7714`.
    """
    authors = " and ".join(f"{{{_escaped(name)}}}" for name in _authors(case))
    where = case.url or address
    inside = _nested(_line(redact(case.published_in)))
    unknown = not (case.publisher or inside or case.url)
    fields = {
        "author": authors,
        "title": f"{{{_escaped('：'.join(public_titles(case)))}}}",
        "date": case.date,
        "publisher": f"{{{_escaped(redact(case.publisher))}}}" if case.publisher else "",
        "howpublished": _escaped(f"载《{inside}》") if inside else "",
        "url": where,
        "urldate": ((case.url and case.retrieved) or today) if where else "",
        "note": UNKNOWN if unknown else "",
        "langid": "chinese",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{'online' if where else 'misc'}{{casebook-{case.id},\n{lines}}}"


def ris(case: Case, address: str = "", today: str = "") -> str:
    """An entry for reference managers in RIS, one tag a line; arguments as for `gbt7714`."""
    where = case.url or address
    title = "：".join(map(_line, public_titles(case)))
    inside = _line(redact(case.published_in))
    kind = "CHAP" if inside and not where else "ELEC" if where else "GOVDOC"
    fields = (
        ("TY", kind),
        *(("AU", author) for author in _authors(case)),
        ("TI", title),
        ("T2", inside),
        ("PB", _line(redact(case.publisher))),
        ("PY", case.date[:4]),
        ("DA", case.date.replace("-", "/")),
        ("UR", where),
        ("Y2", (((case.url and case.retrieved) or today) if where else "").replace("-", "/")),
        ("N1", "" if case.publisher or inside or case.url else UNKNOWN),
        ("LA", "zh"),
        ("ID", f"casebook-{case.id}"),
    )
    lines = "".join(f"{tag}  - {value}\n" for tag, value in fields if value)
    return f"{lines}ER  - \n"


def without_private(citation: str, case: Case) -> str:
    """A citation without private details; the digits of the address of the original stay."""
    if not case.url:
        return redact(citation)
    return case.url.join(map(redact, citation.split(case.url)))


def _responsible(case: Case) -> str:
    """Up to three authors, then 等; the organization if there is no author; "" for neither."""
    names = _authors(case)
    return "，".join(names[:3]) + ("，等" if len(names) > 3 else "")


def _authors(case: Case) -> list[str]:
    """The authors; the organization alone if there is none, nothing for neither."""
    names = [_name(part) for part in _SEVERAL.split(_line(case.author)) if part]
    return names or [name for name in (_line(case.organization),) if name]


def _name(author: str) -> str:
    """An author; white space between single characters (张　三) is removed."""
    parts = author.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else author


def _line(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _nested(title: str) -> str:
    """A title to be put in 《》: inside it, 《》 become 〈〉 (GB/T 15834—2011, 4.15.3.5)."""
    return title.replace("《", "〈").replace("》", "〉")


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in _line(text))
