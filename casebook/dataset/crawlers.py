"""`llms.txt` (https://llmstxt.org) and `robots.txt`, which describe the site to programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.dataset.feed import FEED
from casebook.dataset.package import FOLDER, TABLES
from casebook.dataset.table import to_utf8
from casebook.index.markdown import text
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.index.tables import newest_first, place_name
from casebook.vocabulary import Reform, Theme

_NEWEST = 20
_READING = (
    "案例正文照录原文，一篇报告一页，每段有固定链接。引用请指到段落并注明原出处。",
    "原文隐去的名称和数字（某市、*件）不作推测，不当作零。标“未核对”的，标签和地名、日期由程序提取，尚未经人核对。",
    "数字的时段、范围、口径以原句为准，口径不同的不可比。",
)
_LISTS = (("places", "地区"), ("themes", "主题"), ("reforms", "改革举措"))
_Entry = tuple[str, str, str]
"""Label, path from the root of the site, note ("" for none)."""


def llms_txt(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """Yield `llms.txt`: the contents of the site with links, relative ones if its URL is unknown."""
    summary = about.description or "各地报告里的做法与数据，一地一篇。"
    parts = [f"# {text(about.name)}", f"> {text(summary)}"]
    parts += [f"共 {len(corpus.cases)} 篇案例。", *_READING]
    for heading, entries in _sections(corpus, address):
        if entries:
            lines = (_line(entry, about) for entry in entries)
            parts.append(f"## {heading}\n\n" + "\n".join(lines))
    yield SiteFile("llms.txt", to_utf8("\n\n".join(parts) + "\n"))


def _line(entry: _Entry, about: SiteInfo) -> str:
    label, path, note = entry
    return f"- [{text(label)}]({about.absolute(path)})" + (f"：{text(note)}" if note else "")


def _sections(corpus: Corpus, address: Address) -> Iterator[tuple[str, Sequence[_Entry]]]:
    """Yield the heading and the entries of each section; some may be empty."""
    yield "目录", [(name, address(f"{folder}/index.md"), "") for folder, name in _LISTS]
    yield (
        "数据",
        [
            *((table.file, f"{FOLDER}/{table.file}", table.title) for table in TABLES),
            ("datapackage.json", f"{FOLDER}/datapackage.json", "各文件的字段说明"),
            (FEED, FEED, "最新案例的订阅源"),
        ],
    )
    yield "主题", [*_topics("themes", corpus.themes, corpus.by_theme, address)]
    yield "改革举措", [*_topics("reforms", corpus.reforms, corpus.by_reform, address)]
    newest = newest_first(corpus.cases)[:_NEWEST]
    # llms.txt reserves this heading for what a reader short of space may skip.
    yield "Optional", [_case_entry(placed, address) for placed in newest]


def _topics(
    folder: str,
    topics: Iterable[Theme | Reform],
    cases: Mapping[str, Sequence[PlacedCase]],
    address: Address,
) -> Iterator[_Entry]:
    """Yield the themes or reforms that have cases; `cases` maps their names to cases."""
    for topic in topics:
        if count := len(cases.get(topic.name, ())):
            yield topic.name, address(f"{folder}/{topic.id}.md"), f"{count} 篇"


def _case_entry(placed: PlacedCase, address: Address) -> _Entry:
    facts = (place_name(placed.case), when(placed.case))
    note = "，".join(fact for fact in facts if fact)
    return public_title(placed.case), address(placed.src_uri), note


def robots_txt(_corpus: Corpus, _address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """Yield `robots.txt`: allows everything; names MkDocs' site map if the URL is known."""
    lines = ["User-agent: *", "Allow: /"]
    if about.url:
        lines += ["", f"Sitemap: {about.absolute('sitemap.xml')}"]
    yield SiteFile("robots.txt", to_utf8("\n".join(lines) + "\n"))
