"""The files at old addresses, made once all pages of a build are known."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from casebook.casetext.titles import public_title
from casebook.checks.redirects import of_vocabulary, retired_keys
from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin.build import Build
from casebook.project.redirects import Redirects, Target, resolve
from casebook.search.shards import data_file
from casebook.site.redirect_page import RedirectPage, redirect_html
from casebook.site.scripts import BUNDLES
from casebook.vocabulary import KINDS, Vocabulary

_log = logging.getLogger("mkdocs.plugins.casebook")
_TERM_FACETS = {"reform": "reforms", "theme": "themes"}  # facet -> folder of its terms' pages


def redirect_files(build: Build, redirects: Redirects, folder: str) -> Iterator[SiteFile]:
    """Yield the page of each old address; `folder` is that of the cases.

    One that leads nowhere is left out with a warning: the checks, where they run, stop the build.
    """
    vocabulary = build.corpus.vocabulary
    cases = {f"{folder}/{placed.case.id}": src_uri for src_uri, placed in build.cases.items()}
    shown = retired_keys(vocabulary) | {path.removesuffix(".md") for path in build.notices}

    def file_of(key: str) -> File | None:
        return build.file_of(cases.get(key) or f"{key}.md")

    def exists(key: str) -> bool:
        return key not in shown and file_of(key) is not None

    everything = (*redirects.entries, *of_vocabulary(vocabulary))
    targets, faults = resolve(everything, exists, lambda key: key in shown)
    for fault in faults:
        _log.warning("%s:%s %s", redirects.path, fault.redirect.line, fault.cause)
    titles = _titles(build, folder, {target.key for target in targets.values()})
    for source, target in targets.items():
        if found := file_of(target.key):
            yield _file(build, source, target, found, titles.get(target.key, target.key))
    yield from build.place.moved(_for_scripts(targets, cases, folder, vocabulary))


def _for_scripts(
    targets: Mapping[str, Target], cases: Mapping[str, str], folder: str, vocabulary: Vocabulary
) -> Iterator[SiteFile]:
    """Yield what selections and links of readers need, which have old ids and names.

    `moved/<old id>.js` has the id of now, `moved/names.js` the name of the indicator that replaces a
    retired one, `moved/terms.js` for each facet of terms the old id -> that of now.
    """
    for source, target in targets.items():
        if source.startswith(f"{folder}/") and target.key in cases:
            ids = (key.removeprefix(f"{folder}/") for key in (source, target.key))
            yield data_file(f"moved/{next(ids)}", next(ids))
    names = {
        entry.name: successor
        for entry in vocabulary.retired
        if entry.kind == "indicators" and (successor := vocabulary.standard(entry.kind, entry.name))
    }
    if names:
        yield data_file("moved/names", names)
    terms = {facet: _moved_terms(targets, folder) for facet, folder in _TERM_FACETS.items()}
    if any(terms.values()):
        yield data_file("moved/terms", terms)


def _moved_terms(targets: Mapping[str, Target], folder: str) -> Mapping[str, str]:
    """Old id -> id of now of the terms whose pages are in a folder."""
    start = f"{folder}/"
    return {
        source.removeprefix(start): target.key.removeprefix(start)
        for source, target in targets.items()
        if source.startswith(start) and target.key.startswith(start)
    }


def _file(build: Build, source: str, target: Target, found: File, title: str) -> SiteFile:
    old = File.generated(build.config, build.place.of(f"{source}.md"), content="")
    anchor = f"#{target.anchor}" if target.anchor else ""
    page = RedirectPage(
        title=title,
        link=get_relative_url(found.url, old.url) + anchor,
        script=get_relative_url(build.place.of(BUNDLES["redirect"]), old.url),
        canonical=build.about.absolute(build.place.inside(found.url)) if build.about.url else "",
    )
    return SiteFile(old.dest_uri, redirect_html(page).encode())


def _titles(build: Build, folder: str, keys: Collection[str]) -> Mapping[str, str]:
    """What readers call the pages of some keys, by key."""
    vocabulary = build.corpus.vocabulary
    terms = {
        f"{kind}/{entry.id}": entry.name for kind in KINDS for entry in getattr(vocabulary, kind)
    }
    cases = {
        key: public_title(placed.case)
        for placed in build.cases.values()
        if (key := f"{folder}/{placed.case.id}") in keys
    }
    pages = {path.removesuffix(".md"): page.title for path, page in build.generated.items()}
    notices = {path.removesuffix(".md"): notice.title for path, notice in build.notices.items()}
    return pages | notices | cases | terms
