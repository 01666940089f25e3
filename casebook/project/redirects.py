"""`redirects.yml` beside `mkdocs.yml`: old addresses of the site, and the pages that replace them.

An address is kept as a key: the `/` path of the page from the root of the site without its ending
(`reforms/fgf`, `cases/430100-2023-02-18`, `places/index`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.project.entry_file import EntryForm, read_entries, text_of

FILE = "redirects.yml"
_CODE = "redirects-file"
_FORM = EntryForm(code=_CODE, required=("from", "to"))
_ENDINGS = (".html", ".md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An old address as key, and the key and anchor ("" for none) to which it leads.

    `line` is where it stands in the file, 0 for one that the vocabulary makes.
    """

    source: str
    target: str
    anchor: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """What a `redirects.yml` says; `problems` are those of the file, `path` as shown in them."""

    entries: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()
    path: str = FILE

    def leave(self, key: str) -> bool:
        """Whether the page with this key was at this address and is elsewhere now."""
        return any(entry.source == key for entry in self.entries)


NO_REDIRECTS = Redirects()


def read_redirects(root: Path, cases: str) -> Redirects:
    """The redirects of the casebook in a folder; `cases` is the folder of cases below `docs`.

    Raises OSError.
    """
    path = root / FILE
    entries, problems = read_entries(text_of(path), path.as_posix(), _FORM)
    found: list[Redirect] = []
    faults = list(problems)
    for entry in entries:
        source, _, here = entry["from"].partition("#")
        target, _, anchor = entry["to"].partition("#")
        keys = address_key(source, cases), address_key(target, cases)
        wrong = [text for text, key in zip((source, target), keys, strict=True) if not key]
        causes = [f"“{quoted(text)}”不是这个网站的地址：只写首页网址后面的部分。" for text in wrong]
        if here:
            causes.append("from 里不能有 #：整页转走，页内的位置自动带上。")
        if twice := next((one for one in found if one.source == keys[0]), None):
            causes.append(f"“{quoted(source)}”写了两次，第 {twice.line} 行已有。")
        faults += [problem(_CODE, path.as_posix(), cause, line=entry.line) for cause in causes]
        if not causes:
            found.append(Redirect(source=keys[0], target=keys[1], anchor=anchor, line=entry.line))
    return Redirects(entries=tuple(found), problems=tuple(faults), path=path.as_posix())


def address_key(address: str, cases: str) -> str:
    """The key of an address as people write it; "" for what is no page of this site.

    A word without a slash is the id of a case in the folder `cases`.
    """
    path = unquote(address.strip()).removeprefix("/")
    if any(sign in path for sign in ("\\", "?", ":", "//")) or path.startswith("."):
        return ""
    ending = next((end for end in _ENDINGS if path.endswith(end)), "")
    parts = path.removesuffix(ending).split("/")
    if not all(parts[:-1]) or ".." in parts:
        return ""
    if parts[-1] in ("", "index") and len(parts) > 2:  # reforms/a/ is reforms/a
        parts.pop()
    if len(parts) == 1:
        return "index" if parts[0] in ("", "index") else f"{cases}/{parts[0]}"
    return "/".join((*parts[:-1], parts[-1] or "index"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where an old address leads in the end: the key of a page, and an anchor, "" for none."""

    key: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class RedirectFault:
    """What is wrong with a redirect; code and cause are those of a problem."""

    redirect: Redirect
    code: str
    cause: str


def resolve(
    redirects: Iterable[Redirect], exists: Callable[[str], bool], shown: Callable[[str], bool]
) -> tuple[Mapping[str, Target], tuple[RedirectFault, ...]]:
    """Where each old address leads, and all faults; a redirect with a fault leads nowhere.

    `exists` tells which keys are pages of the site, `shown` which are notices of pages that are gone.
    """
    by_source: dict[str, Redirect] = {}
    for (
        each
    ) in redirects:  # the first counts: those of the file come before those of the vocabulary
        by_source.setdefault(each.source, each)
    targets: dict[str, Target] = {}
    faults: list[RedirectFault] = []
    for each in by_source.values():
        chain = list(_chain(each, by_source))
        last = chain[-1]
        if found := _fault(each, chain, exists, shown):
            faults.append(found)
        elif last.target not in by_source and (exists(last.target) or shown(last.target)):
            anchor = next((one.anchor for one in reversed(chain) if one.anchor), "")
            targets[each.source] = Target(last.target, anchor)
    return targets, tuple(faults)


def _chain(first: Redirect, by_source: Mapping[str, Redirect]) -> Iterator[Redirect]:
    """Yield the redirects that follow one another, each once."""
    seen: set[str] = set()
    step: Redirect | None = first
    while step and step.source not in seen:
        seen.add(step.source)
        yield step
        step = by_source.get(step.target)


def _fault(
    first: Redirect,
    chain: list[Redirect],
    exists: Callable[[str], bool],
    shown: Callable[[str], bool],
) -> RedirectFault | None:
    """What is wrong with the redirect itself, not with a later one of its chain."""
    circle = [one.source for one in chain]
    if chain[-1].target == first.source:
        # Told once, at the first address of the circle.
        names = " → ".join((*circle, first.source))
        told = first.source == min(circle)
        return (
            RedirectFault(first, "redirect-loop", f"转来转去绕成了圈：{names}。") if told else None
        )
    if exists(first.source):
        return RedirectFault(first, "redirect-source", f"“{quoted(first.source)}”这一页还在。")
    follows = len(chain) > 1
    if not follows and not (exists(first.target) or shown(first.target)):
        cause = f"要转到的“{quoted(first.target)}”没有这一页。"
        return RedirectFault(first, "redirect-target", cause)
    return None
