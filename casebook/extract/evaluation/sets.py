"""The labelled sets of a folder, and the texts of documents that do not carry their own."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

KINDS = ("metrics", "reforms", "ladders", "privacy")
_FILE = re.compile(rf"(?P<kind>{'|'.join(KINDS)})(?P<suffix>_[A-Za-z0-9]+)?\.json")
_COMPILATION = "003"


class GoldError(Exception):
    """Labels that cannot be used; the message is Chinese and names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Files of labels that belong together: `metrics_dev.json`, `reforms_dev.json` of one folder.

    `name` is the folder's (that above `labels`) and the suffix, as in `gold_dev`, or for a single
    file its stem. Each path is None when there is no such file. `missing` has the file name of
    metrics or reforms where a folder has only the other.
    """

    name: str
    folder: Path
    suffix: str
    metrics: Path | None = None
    reforms: Path | None = None
    ladders: Path | None = None
    privacy: Path | None = None
    missing: tuple[str, ...] = ()


def sets_at(path: Path) -> tuple[LabelledSet, ...]:
    """The sets at a file or in a folder, or in its subfolder `labels`; without suffix first.

    Raises GoldError when there is none.
    """
    if path.is_file():
        match = _FILE.fullmatch(path.name)
        if match is None:
            raise GoldError(
                f"{path} 的名称不是 metrics…、reforms…、ladders… 或 privacy….json，看不出是哪种标注。"
            )
        return (_set(path.stem, path.parent, match["suffix"] or "", {match["kind"]: path}),)
    folder = path / "labels" if (path / "labels").is_dir() else path
    files: dict[str, dict[str, Path]] = {}
    for file in sorted(folder.glob("*.json")):
        if match := _FILE.fullmatch(file.name):
            files.setdefault(match["suffix"] or "", {})[match["kind"]] = file
    if not files:
        raise GoldError(f"{path} 里没有 metrics.json、reforms.json。请指明放标注集的文件夹。")
    resolved = path.resolve()
    name = resolved.parent.name if resolved.name == "labels" else resolved.name
    return tuple(
        replace(
            _set(name + suffix, folder, suffix, files[suffix]),
            missing=_missing(suffix, files[suffix]),
        )
        for suffix in sorted(files)
    )


def _set(name: str, folder: Path, suffix: str, files: Mapping[str, Path]) -> LabelledSet:
    return LabelledSet(
        name=name,
        folder=folder,
        suffix=suffix,
        metrics=files.get("metrics"),
        reforms=files.get("reforms"),
        ladders=files.get("ladders"),
        privacy=files.get("privacy"),
    )


def _missing(suffix: str, files: Collection[str]) -> tuple[str, ...]:
    absent = [f"{kind}{suffix}.json" for kind in ("metrics", "reforms") if kind not in files]
    return tuple(absent) if len(absent) == 1 else ()


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of labels; raises OSError and GoldError."""
    data = _json(path)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise GoldError(f"{path} 应是条目的列表。")
    return data


def _json(path: Path) -> Any:
    """The content of a JSON file; raises OSError and GoldError."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path} 不是 UTF-8 编码的 JSON（{type(error).__name__}）。") from error


def documents_of(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the rows of a file about documents, each with its text.

    A row's own `text`, else that of the report in the nearest `seeds` folder beside the labels or
    beside a folder above them. Raises OSError and GoldError.
    """
    entries = rows_of(path)
    without = any("text" not in entry for entry in entries)
    reports = dict(_reports(path)) if without else {}
    for entry in entries:
        text = entry.get("text", reports.get(entry["doc"]))
        if text is None:
            raise GoldError(f"{path.name} 里的 {entry['doc']} 在 seeds 文件夹里没有对应的报告。")
        yield entry, text


def _reports(labels: Path) -> Iterator[tuple[str, str]]:
    """Yield (name as in the labels, text) of each report, and of each article in articles.json.

    Raises GoldError when no `seeds` folder is found.
    """
    folders = (parent / "seeds" for parent in labels.resolve().parents)
    folder = next((path for path in folders if path.is_dir()), None)
    if folder is None:
        raise GoldError(
            f"找不到 {labels.name} 所说的报告：{labels.parent} 的上层没有 seeds 文件夹。"
        )
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        name = path.stem.split("_")[0]
        yield name, text
        articles = labels.with_name("articles.json")
        if name == _COMPILATION and articles.is_file():
            lines = text.split("\n")
            for article in rows_of(articles):
                body = lines[article["start_line"] - 1 : article["end_line"]]
                yield f"{name}-{article['no']:02d}", "\n".join(body)


FLOORS_FILE = "floors.json"
"""The file of least scores, in a folder above the labels or in theirs."""


def floors_of(labelled: LabelledSet) -> Mapping[str, float]:
    """The least F1 of each field of a set, {} where none are given.

    They stand in the nearest `floors.json` above the labels, under the `/` path of their folder from
    there with the suffix of the set. Raises OSError, and GoldError for a file of another form.
    """
    here = labelled.folder.resolve()
    for folder in (here, *here.parents):
        path = folder / FLOORS_FILE
        if path.is_file():
            data = _json(path)
            if not isinstance(data, dict):
                raise GoldError(f"{path} 应写成“标注集: 各项的下限”。")
            floors = data.get(here.relative_to(folder).as_posix() + labelled.suffix, {})
            if not isinstance(floors, dict):
                raise GoldError(f"{path} 应写成“标注集: 各项的下限”。")
            return {str(name): float(least) for name, least in floors.items()}
    return {}
