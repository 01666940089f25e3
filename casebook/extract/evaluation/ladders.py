"""Scores the rungs of reforms against labels: `ladders.json`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook.extract import extract
from casebook.extract.evaluation.scores import Mistake, Report, marked, score_of
from casebook.extract.evaluation.sets import GoldError, documents_of, rows_of
from casebook.extract.ladder import Step, find_ladders
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.vocabulary import Vocabulary


def score_ladders(report: Report, path: Path, vocabulary: Vocabulary) -> None:
    """Count the rungs of each labelled reform, those named `optional` not at all.

    Raises as `score_set` does.
    """
    for row, text in _rows(path):
        steps = _steps(text, row["reform"], vocabulary)
        wanted, optional = set(row["rungs"]), set(row.get("optional", ()))
        for rung in sorted((wanted | steps.keys()) - optional):
            score = score_of(report, f"ladders.{rung}")
            if rung in wanted and rung in steps:
                score.agree()
                continue
            found = steps.get(rung)
            score.differ(
                Mistake(
                    verdict="多" if found else "漏",
                    where=f"{row.get('doc', text[:12])} {row['reform']}",
                    sentence=marked(text, found.start, found.end) if found else "",
                    wanted="" if found else rung,
                    got=rung if found else "",
                )
            )


def _steps(text: str, reform: str, vocabulary: Vocabulary) -> dict[str, Step]:
    findings = extract(text, vocabulary)
    ladders = find_ladders(Reading(plain_of(text), vocabulary), findings)
    return {step.rung: step for ladder in ladders if ladder.id == reform for step in ladder.steps}


def _rows(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the rows with their texts: their own, or that of a document of `reforms.json` beside."""
    beside = path.with_name(path.name.replace("ladders", "reforms", 1))
    rows = rows_of(path)
    texts: dict[str, str] = {}
    if any("text" not in row for row in rows):
        texts = {entry["doc"]: text for entry, text in documents_of(beside)}
    for row in rows:
        text = row.get("text", texts.get(row.get("doc", "")))
        if text is None:
            raise GoldError(f"{path.name} 里的 {row.get('doc')} 不在 {beside.name} 里。")
        yield row, text
