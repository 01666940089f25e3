"""Pages at addresses whose content is gone: withdrawn cases, and terms that nothing replaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.dataset.citation import chinese_date
from casebook.privacy import redact
from casebook.project.redirects import Redirects
from casebook.project.withdrawn import Withdrawals
from casebook.site.templating import environment
from casebook.site.views import Link
from casebook.vocabulary import Vocabulary, VocabularyKind

NOTICE = "notice"
"""The kind of these pages, a class for the style sheet."""

_INDEXES = (
    ("search/index.md", "检索"),
    ("places/index.md", "地区"),
    ("reforms/index.md", "改革举措"),
    ("indicators/index.md", "指标"),
)
_NOUNS: Mapping[VocabularyKind, str] = {
    "themes": "主题",
    "reforms": "改革举措",
    "indicators": "指标",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What such a page says: its path from the source folder, its title, and (label, words) of facts."""

    path: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """A notice as its template prints it, with links to where readers can go on."""

    title: str
    lead: str
    facts: Sequence[tuple[str, str]]
    indexes: Sequence[Link]


def notices(
    withdrawn: Withdrawals, redirects: Redirects, folder: str, vocabulary: Vocabulary
) -> dict[str, Notice]:
    """All notices by path, but for addresses that lead elsewhere; `folder` is that of the cases."""
    both = (*_of_withdrawals(withdrawn, folder), *_of_retired(vocabulary))
    kept = (notice for notice in both if not redirects.leave(notice.path.removesuffix(".md")))
    return {notice.path: notice for notice in kept}


def _of_withdrawals(withdrawn: Withdrawals, folder: str) -> Iterator[Notice]:
    """Yield the notice of each withdrawn case, at the address of a case in `folder`: none of its words."""
    for entry in withdrawn.entries:
        yield Notice(
            path=f"{folder}/{entry.id}.md",
            title="已撤下",
            lead="这个网址原来的案例已经撤下，网站上不再有它的文字。",
            facts=(
                ("编号", entry.id),
                ("原因", redact(entry.reason)),
                ("撤下日期", chinese_date(entry.date)),
            ),
        )


def _of_retired(vocabulary: Vocabulary) -> Iterator[Notice]:
    """Yield the notice of each retired entry of the vocabulary that has no successor."""
    for entry in vocabulary.retired:
        if not entry.successor:
            noun = _NOUNS[entry.kind]
            yield Notice(
                path=f"{entry.kind}/{entry.id}.md",
                title="已停用",
                lead=f"这个{noun}的名称已经停用，没有别的名称接替它。",
                facts=((noun, entry.name), ("说明", entry.since)),
            )


def notice_html(notice: Notice, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    page = NoticePage(
        title=notice.title,
        lead=notice.lead,
        facts=notice.facts,
        indexes=tuple(Link(name, url(path)) for path, name in _INDEXES),
    )
    return environment().get_template("notice.html").render(page=page)
