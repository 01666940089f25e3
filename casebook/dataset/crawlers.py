"""`llms.txt` (https://llmstxt.org) and `robots.txt`: the site described to programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.dataset.feed import FEED
from casebook.dataset.package import FOLDER, TABLES
from casebook.dataset.table import to_utf8
from casebook.index.markdown import text
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.index.tables import newest_first, place_name
from casebook.privacy import redact
from casebook.vocabulary import Reform, Theme

_NEWEST = 20
_READING = (
    "案例正文照录原文，一篇报告一页，每段有固定链接。引用请指到段落并注明原出处。",
    "原文隐去的名称和数字（某市、*件）不作推测，不当作零。“初稿”尚未经人核对。",
    "数字的时段、范围、口径以原句为准，口径不同的不可比。",
)
_LISTS = (("places", "地区"), ("themes", "主题"), ("reforms", "改革举措"))


def llms_txt(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """`llms.txt`: the contents of the site with links, relative ones if its URL is not known."""

    def listed(label: str, path: str, note: str) -> str:
        return f"- [{text(label)}]({about.absolute(path)})" + (f"：{text(note)}" if note else "")

    def topics(folder: str, entries: Iterable[Theme | Reform]) -> Iterator[str]:
        groups = corpus.by_theme if folder == "themes" else corpus.by_reform
        for entry in entries:
            if count := len(groups.get(entry.name, ())):
                yield listed(entry.name, address(f"{folder}/{entry.id}.md"), f"{count} 篇")

    def newest(placed: PlacedCase) -> str:
        about_it = (place_name(placed.case), placed.case.date)
        note = "，".join(word for word in about_it if word)
        return listed(redact(placed.case.title), address(placed.src_uri), note)

    tables = [listed(table.file, f"{FOLDER}/{table.file}", table.title) for table in TABLES]
    sections: tuple[tuple[str, Sequence[str]], ...] = (
        ("目录", [listed(name, address(f"{folder}/index.md"), "") for folder, name in _LISTS]),
        (
            "数据",
            [
                *tables,
                listed("datapackage.json", f"{FOLDER}/datapackage.json", "各文件的字段说明"),
                listed(FEED, FEED, "最新案例的订阅源"),
            ],
        ),
        ("主题", [*topics("themes", corpus.themes)]),
        ("改革举措", [*topics("reforms", corpus.reforms)]),
        ("Optional", [newest(placed) for placed in newest_first(corpus.cases)[:_NEWEST]]),
    )
    summary = about.description or "各地报告里的做法与数据，一地一篇。"
    parts = [f"# {text(about.name)}", f"> {text(summary)}"]
    parts += [f"共 {len(corpus.cases)} 篇案例。", *_READING]
    parts += [f"## {name}\n\n" + "\n".join(lines) for name, lines in sections if lines]
    yield SiteFile("llms.txt", to_utf8("\n\n".join(parts) + "\n"))


def robots_txt(_corpus: Corpus, _address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """`robots.txt`: allows everything and names the engine's site map, which requires a site URL."""
    lines = ["User-agent: *", "Allow: /"]
    if about.url:
        lines += ["", f"Sitemap: {about.absolute('sitemap.xml')}"]
    yield SiteFile("robots.txt", to_utf8("\n".join(lines) + "\n"))
