"""Documents that a text cites in 《》, each once, at its first citation."""

from __future__ import annotations

import re
from functools import lru_cache

from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Citation, CitationOrigin
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["cites"]
_GENERIC = frozenset(_RULES["generic"])
_NOT_END = tuple(_RULES["not_end"])
_NOT_TITLES = re.compile(_RULES["not_titles"])
_WORK_BEFORE, _WORK_AFTER = (re.compile(_RULES[f"work_{side}"]) for side in ("before", "after"))
_COUNTRY = "中华人民共和国"
_NOT_BESIDE = tuple(_RULES["not_beside"])
# 国务院《…条例》, 司法部印发的《…意见》
_NATIONAL_ISSUER = re.compile(
    f"(?:{'|'.join(_RULES['national_issuer'])})(?:联合)?(?:(?:{'|'.join(_RULES['made'])})(?:了|的)?)?$"
)
# 《太原市行政调解办法》《省人民政府…》《平安县建设工作要点》
_LOCAL = re.compile(
    rf"^(?![{_RULES['place_not_before']}][市区镇乡])[^《》（）\d、，]{{0,8}}?"
    rf"(?:自治区|[省市县区旗州盟镇乡]|街道)(?![{_RULES['place_not_after']}])"
)
_LAW = re.compile(r"(?<![办方说])法(?:（[^）]*）)?$")
_MADE_LOCALLY = re.compile(f"(?:{'|'.join(_RULES['made'])})[^，。；《》]{{0,12}}$")
_DASHES = re.compile(r"[-‐‑‒–—―－~～〜]+")
_BRACKETS = str.maketrans("〈〉（）【】＜＞", "<>()[]<>")
_YEARS = re.compile(r"((?:19|20)\d{2})年?[-‐‑‒–—―－~～〜至一]+((?:19|20)\d{2})年?")
_FULL_WIDTH = str.maketrans("()<>＜＞", "（）〈〉〈〉")
# 《行政规范性文件管理办法》（省政府令第264号）
_ORDERED = re.compile(r"（(国务院|省|市|自治区)(?:人民)?(?:政府)?令")
_ORDERS: dict[str, CitationOrigin] = {
    "国务院": "国家",
    "省": "地方",
    "市": "地方",
    "自治区": "地方",
}
_REACH = 24  # characters before and after a title in which its issuer is looked for


def find_cites(reading: Reading) -> tuple[Citation, ...]:
    """The cited documents in text order; their `text` is the title as written, without 《》."""
    plain = reading.plain
    seen: set[str] = set()
    cites = []
    for start, end in plain.titles:
        title = plain.text[start + 1 : end - 1]
        key = title_key(title)
        if not key or key in seen or key in _GENERIC or key.endswith(_NOT_END):
            continue
        if plain.text.endswith(_NOT_BESIDE, 0, start) or plain.text.startswith(_NOT_BESIDE, end):
            continue
        if _is_work(title, plain.text[max(0, start - _REACH) : start], plain.text, end):
            continue
        # 《民法典》 after 《中华人民共和国民法典》 is the same document
        seen |= {key, key.removeprefix(_COUNTRY)}
        source_start, text = plain.span(start + 1, end - 1)
        before = plain.text[max(0, start - _REACH) : start]
        after = plain.text[end : end + _REACH]
        order = _ORDERED.match(after)
        origin = _ORDERS[order[1]] if order else origin_of(title, before, reading.vocabulary)
        cites.append(Citation(text, source_start, display_title(title), origin))
    return tuple(cites)


def _is_work(title: str, before: str, text: str, end: int) -> bool:
    """Whether a title is that of a course, an essay, a work or a licence, not of a document.

    `before` is the text before 《, `end` the offset after 》 in `text`.
    """
    return bool(
        _NOT_TITLES.search(title) or _WORK_BEFORE.search(before) or _WORK_AFTER.match(text, end)
    )


def title_key(title: str) -> str:
    """Normalise a title for comparison: no white space, one form of dashes, years and brackets.

    Sources write 2021—2025年, 2021-2025年, 2021～2025年 and 2021年至2025年 for one document.
    """
    bare = re.sub(r"\s+", "", title)
    bare = _DASHES.sub("-", _YEARS.sub(r"\1-\2年", bare))
    return bare.translate(_BRACKETS).replace("《", "<").replace("》", ">")


def display_title(title: str) -> str:
    """Punctuate a title as in GB/T 15834: 2021—2025年, full-width brackets, no white space."""
    bare = _YEARS.sub(r"\1—\2年", re.sub(r"\s+", "", title))
    return bare.translate(_FULL_WIDTH).replace("《", "〈").replace("》", "〉")


def origin_of(title: str, before: str, vocabulary: Vocabulary) -> CitationOrigin:
    """Whether a document is national or local, by its title and the text `before` it.

    National: titles and issuers listed in `claims.yml` or by the field, and laws (…法). Local: titles that begin
    with a place, and documents that the report says were made there (出台《…办法》). Else "".
    """
    starts, titles = _national(vocabulary)
    national = title.startswith(starts) or title in titles
    if not national and _LOCAL.match(title):
        return "地方"
    if national or _LAW.search(title) or _NATIONAL_ISSUER.search(before):
        return "国家"
    return "地方" if _MADE_LOCALLY.search(before) else ""


@lru_cache(maxsize=VOCABULARIES)
def _national(vocabulary: Vocabulary) -> tuple[tuple[str, ...], frozenset[str]]:
    """The openings of national titles, and whole ones, of the rules and of the field."""
    rules, words = _RULES["national"], vocabulary.words
    return (
        (*rules["starts"], *words.national_document_starts),
        frozenset((*rules["titles"], *words.national_documents)),
    )
