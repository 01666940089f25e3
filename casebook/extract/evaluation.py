"""Scores the extractors against a gold folder (`casebook evaluate tests/gold`).

`tests/gold/README.md` describes metrics.json and reforms.json. articles.json is needed only when
reforms.json labels single articles of seed 003. The texts are read from the nearest `seeds/` folder
beside the gold folder or beside one of its parents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.extract import EXTRACTORS, extract
from casebook.extract.cites import title_key
from casebook.extract.claim_clause import likeness
from casebook.extract.essay import is_essay
from casebook.extract.plain import Plain
from casebook.extract.themes import theme_of_section
from casebook.findings import Findings, Metric
from casebook.vocabulary import Vocabulary, load_vocabulary

_COMPILATION = "003"
# Least `likeness` (0..1) of two phrases, or two quotes, that count as the same: two annotators
# rarely choose the same words.
_SAME_PHRASE, _SAME_QUOTE = 0.6, 0.6
# Kinds of honours that are labelled only where named practices (`practices`) are too.
_LATER_KINDS = frozenset(["试点", "推广", "名次"])
_ATTRIBUTES = ("value", "unit", "qualifier", "change", "kind", "masked")


@dataclass(slots=True)
class Score:
    """Counts for one field, and a line (Chinese) for each error."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 when there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, *, found: bool, wanted: bool, error: str) -> None:
        """Count one item; `error` describes it and is kept when `found` and `wanted` differ."""
        self.right += found and wanted
        self.extra += found and not wanted
        self.missed += wanted and not found
        if found != wanted:
            self.errors.append(("多 " if found else "漏 ") + error)

    def compare(self, value: object, gold: Sequence[object], error: str) -> None:
        """Count one value; a wrong one is both extra and missed. `gold` lists the right values."""
        if value in gold:
            self.right += 1
        else:
            self.extra += 1
            self.missed += 1
            self.errors.append(f"错 {error}：{value!r}，应为 {gold[0]!r}")


class GoldError(Exception):
    """A gold folder that cannot be used; the message is Chinese and names the file."""


Report = dict[str, Score]
"""A score for each field."""


def evaluate(gold: Path, vocabulary: Vocabulary | None = None) -> Report:
    """Scores for every field of the gold sets in a folder.

    Raises:
        OSError: if a gold file is missing.
        GoldError: if a gold file is not a JSON list of objects, or a report is missing.
        KeyError, TypeError: if an entry of a gold file lacks a field or has one of a wrong type.
        VocabularyError: if the vocabularies are not valid.
    """
    vocabulary = vocabulary or load_vocabulary()
    report: Report = {}
    for paragraph in _read(gold / "metrics.json"):
        found = extract(paragraph["text"], vocabulary).metrics
        _metrics(report, paragraph, {(item.start, item.text): item for item in found})
    entries = _read(gold / "reforms.json")
    documents = dict(_documents(gold)) if entries else {}
    for entry in entries:
        text = documents.get(entry["doc"])
        if text is None:
            raise GoldError(f"reforms.json 里的 {entry['doc']} 在 seeds 文件夹里没有对应的报告。")
        _findings(report, entry, extract(text, vocabulary))
        _themes(report, entry, text, vocabulary)
    return report


def _score(report: Report, name: str) -> Score:
    return report.setdefault(name, Score())


def _metrics(
    report: Report, paragraph: Mapping[str, Any], found: Mapping[tuple[int, str], Metric]
) -> None:
    gold = {(item["start"], item["text"]): item for item in paragraph["metrics"]}
    text = paragraph["text"]
    for key in sorted(gold.keys() | found.keys()):
        wanted = gold.get(key)
        if wanted and wanted.get("optional") and key not in found:
            continue
        around = f"{paragraph['pid']} {text[max(0, key[0] - 16) : key[0]]}【{key[1]}】"
        _score(report, "metrics.span").add(
            found=key in found, wanted=wanted is not None, error=around
        )
        if wanted:
            _attributes(report, wanted, found.get(key), around)


def _attributes(
    report: Report, wanted: Mapping[str, Any], metric: Metric | None, around: str
) -> None:
    canonical = wanted["canonical"]
    got = metric.canonical if metric else None
    score = _score(report, "metrics.canonical")
    for name in {canonical, got} - {None}:
        score.add(found=name == got, wanted=name == canonical, error=f"{around} {name}")
    if metric is None:
        return
    for name in _ATTRIBUTES:
        allowed = [wanted[name]]
        if name in wanted["alt"]:
            allowed.append(wanted["alt"][name])
        _score(report, f"metrics.{name}").compare(getattr(metric, name), allowed, around)
    phrases = [wanted["indicator"], wanted.get("indicator_alt") or wanted["indicator"]]
    near = max(likeness(metric.indicator, phrase) for phrase in phrases) >= _SAME_PHRASE
    allowed = [metric.indicator] if near else phrases
    _score(report, "metrics.indicator").compare(metric.indicator, allowed, around)


def _findings(report: Report, entry: Mapping[str, Any], found: Findings) -> None:
    name = entry["doc"]
    for status, key in (("practised", "practised"), ("mentioned", "mention")):
        got = {finding.id for finding in found.reforms if finding.status == status}
        _sets(_score(report, f"reforms.{status}"), got, set(entry[key]), name)
    titles = {title_key(quote.text) for quote in found.cites}
    _sets(_score(report, "cites"), titles, {title_key(title) for title in entry["cited"]}, name)
    for kind in EXTRACTORS.keys() & entry.keys() - {"reforms", "metrics", "cites"}:
        _quotes(
            _score(report, kind),
            [item.text for item in getattr(found, kind)],
            _texts(entry[kind]),
            name,
            [*_texts(entry.get("optional", {}).get(kind, ())), *_unlabelled(kind, entry, found)],
        )
    if "practices" in entry:
        _quotes(
            _score(report, "practices"),
            [f"“{item.name}”{item.kind}" for item in found.initiatives],
            _texts(entry["practices"]),
            name,
            _texts(entry.get("optional", {}).get("practices", ())),
        )


def _unlabelled(kind: str, entry: Mapping[str, Any], found: Findings) -> list[str]:
    """The honours of kinds that sets without named practices do not label; they cost nothing."""
    if kind != "honours" or "practices" in entry:
        return []
    return [item.text for item in found.honours if item.kind in _LATER_KINDS]


def _texts(labels: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The quotes of labels, which are texts or objects with a `text`; without empty ones."""
    texts = (item if isinstance(item, str) else item["text"] for item in labels)
    return [text for text in texts if text]


def _sets(score: Score, found: set[str], gold: set[str], name: str) -> None:
    for item in sorted(found | gold):
        score.add(found=item in found, wanted=item in gold, error=f"{name} {item}")


def _quotes(
    score: Score, found: Sequence[str], gold: Sequence[str], name: str, optional: Sequence[str]
) -> None:
    """Match quotes one to one.

    A further quote of the same gold item is not counted as extra, nor is one of the `optional`.
    """
    unmatched = list(range(len(found)))
    for quote in gold:
        hit = next((index for index in unmatched if same_quote(found[index], quote)), None)
        if hit is not None:
            unmatched.remove(hit)
        score.add(found=hit is not None, wanted=True, error=f"{name} {quote}")
    for index in unmatched:
        if not any(same_quote(found[index], quote) for quote in (*gold, *optional)):
            score.add(found=True, wanted=False, error=f"{name} {found[index]}")


def _themes(report: Report, entry: Mapping[str, Any], text: str, vocabulary: Vocabulary) -> None:
    essay = is_essay(Plain(text))
    for section in _sections(entry["sections"], re.sub(r"\s+", "", text)):
        found = theme_of_section(
            section.heading, section.text, vocabulary, parent=section.parent, essay=essay
        )
        wanted = set(section.themes)
        name = f"{entry['doc']} {section.heading}"
        _sets(_score(report, "themes"), set(found), wanted, name)
        first = set(found[:1])
        score = _score(report, "themes.first")
        score.add(found=bool(first & wanted), wanted=True, error=f"{name} {found[:1]}")


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    themes: Sequence[str]
    text: str
    parent: str


def _sections(
    sections: Iterable[Mapping[str, Any]], text: str, parent: str = ""
) -> Iterator[_Section]:
    """Yield each section with the text up to the next heading of its level, then its subsections.

    `text` is without white space; sections whose heading is not in it are left out.
    """
    sections = list(sections)
    if not sections:
        return
    starts = [text.find(re.sub(r"\s+", "", section["heading"])) for section in sections]
    for section, start, end in zip(sections, starts, [*starts[1:], len(text)], strict=True):
        if start < 0:
            continue
        body = text[start : end if end > start else len(text)]
        heading = section["heading"]
        yield _Section(heading, section["themes"], body[len(heading) :], parent)
        yield from _sections(section.get("subsections", ()), body, heading)


def same_quote(first: str, second: str) -> bool:
    """Whether two quotes are the same claim: one contains the other, or they are nearly alike."""
    first, second = re.sub(r"\s+", "", first), re.sub(r"\s+", "", second)
    return first in second or second in first or likeness(first, second) >= _SAME_QUOTE


def _documents(gold: Path) -> Iterator[tuple[str, str]]:
    """Yield (name as in reforms.json, text) of each seed, and of each article in articles.json.

    Raises GoldError when no `seeds` folder is found.
    """
    folders = (parent / "seeds" for parent in gold.resolve().parents)
    folder = next((path for path in folders if path.is_dir()), None)
    if folder is None:
        raise GoldError(f"找不到 reforms.json 所说的报告：{gold} 的上层没有 seeds 文件夹。")
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        name = path.stem.split("_")[0]
        yield name, text
        articles = gold / "articles.json"
        if name == _COMPILATION and articles.is_file():
            lines = text.split("\n")
            for article in _read(articles):
                body = lines[article["start_line"] - 1 : article["end_line"]]
                yield f"{name}-{article['no']:02d}", "\n".join(body)


def _read(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file; raises OSError and GoldError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path} 不是 UTF-8 编码的 JSON（{type(error).__name__}）。") from error
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise GoldError(f"{path} 应是条目的列表。")
    return data


def render(report: Report, worst: int = 8) -> str:
    """The report as a table, with up to `worst` errors for each field."""
    lines = [f"{'field':20} {'P':>6} {'R':>6} {'F1':>6}   right extra missed"]
    lines += [
        f"{name:20} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
        f"   {score.right:5} {score.extra:5} {score.missed:6}"
        for name, score in sorted(report.items())
    ]
    for name, score in sorted(report.items()):
        lines += [f"{name}: {error}" for error in score.errors[:worst]]
    return "\n".join(lines)
