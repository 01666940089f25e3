"""Scores as text: tables, errors as blocks, how far confidence can be trusted, the price of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from casebook.extract.evaluation.scores import Guess, Mistake, Report, Score

if TYPE_CHECKING:
    from casebook.extract.evaluation import ScoredSet

Floors = Mapping[str, Mapping[str, float]]
"""Name of a set -> field -> least F1."""
_WIDTH = 26
_BINS = 10
_NOTHING = "（无）"


def render(report: Report, worst: int = 8, floors: Mapping[str, float] | None = None) -> str:
    """One report as a table with counts, and up to `worst` errors for each field."""
    floors = floors or {}
    lines = [f"{'field':20} {'P':>6} {'R':>6} {'F1':>6}   right extra missed  floor"]
    lines += [
        f"{name:20} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
        f"   {score.right:5} {score.extra:5} {score.missed:6}  {_floor(score, floors.get(name))}".rstrip()
        for name, score in sorted(report.items())
    ]
    return "\n".join([*lines, *_errors(report, worst)])


def render_sets(scored: Sequence[ScoredSet], floors: Floors, worst: int) -> str:
    """Several sets in one table, a column (P, R, F1, floor) each, and the errors set by set."""
    if len(scored) == 1:
        return render(scored[0].report, worst, floors.get(scored[0].name))
    fields = sorted({name for item in scored for name in item.report})
    head = "".join(f"  {item.name:{_WIDTH - 2}.{_WIDTH - 2}}" for item in scored)
    lines = [
        f"{'field':20}{head}".rstrip(),
        f"{'':20}" + f"{'  P     R     F1    floor':{_WIDTH}}" * len(scored),
    ]
    for name in fields:
        cells = (
            _cell(item.report.get(name), floors.get(item.name, {}).get(name)) for item in scored
        )
        lines.append(f"{name:20}{''.join(cells)}".rstrip())
    for item in scored:
        errors = [*_errors(item.report, worst)]
        lines += ["", f"== {item.name}", *errors] if errors else []
    return "\n".join(line.rstrip() for line in lines)


def _cell(score: Score | None, floor: float | None) -> str:
    if score is None:
        return " " * _WIDTH
    numbers = f"{score.precision:5.3f} {score.recall:5.3f} {score.f1:5.3f}"
    return f"  {numbers} {_floor(score, floor)}".ljust(_WIDTH)


def _floor(score: Score, floor: float | None) -> str:
    """The floor of a score, with ! for one that is below it; "" for none."""
    if floor is None:
        return ""
    return f"{'!' if score.f1 < floor else '≥'}{floor:.2f}"


def below_floors(scored: Iterable[ScoredSet], floors: Floors) -> Iterator[str]:
    """A line for each score below its floor."""
    for item in scored:
        for name, least in floors.get(item.name, {}).items():
            score = item.report.get(name)
            if score is not None and score.f1 < least:
                yield f"{item.name} {name}：{score.f1:.4f}，下限是 {least:.2f}"


# --------------------------------------------------------------------------- errors


def _errors(report: Report, worst: int) -> Iterator[str]:
    """The worst errors of each field: the surest first, then what is too much, then the others."""
    for name, score in sorted(report.items()):
        ordered = sorted(
            score.mistakes,
            key=lambda mistake: (-(mistake.confidence or 0), mistake.verdict != "多"),
        )
        for mistake in ordered[: max(worst, 0)]:
            yield from _block(name, mistake)


def _block(name: str, mistake: Mistake) -> Iterator[str]:
    yield f"{name}: {mistake.verdict} {mistake.where}"
    sure = "" if mistake.confidence is None else f"（把握 {mistake.confidence:.2f}）"
    rows = (
        ("原句", mistake.sentence),
        ("应为", mistake.wanted or _NOTHING),
        ("得到", f"{mistake.got or _NOTHING}{sure}"),
        ("说明", mistake.note),
    )
    yield from (f"    {label}　{text}" for label, text in rows if text)


# --------------------------------------------------------------------------- confidence


def render_reliability(guesses: Sequence[Guess]) -> str:
    """How many of the guesses of each confidence are right; "" when there are none.

    Of those that say 0.9, nine in ten should be.
    """
    if not guesses:
        return ""
    bins: dict[int, list[Guess]] = {}
    for guess in guesses:
        bins.setdefault(min(int(guess.confidence * _BINS), _BINS - 1), []).append(guess)
    lines = [f"{'confidence':12} {'said':>6} {'right':>6} {'n':>6}"]
    for number, group in sorted(bins.items(), reverse=True):
        said = sum(guess.confidence for guess in group) / len(group)
        right = sum(guess.right for guess in group) / len(group)
        label = f"{number / _BINS:.1f}–{(number + 1) / _BINS:.1f}"
        lines.append(f"{label:12} {said:6.3f} {right:6.3f} {len(group):6}")
    return "\n".join(lines)


# --------------------------------------------------------------------------- the price of a change


def render_price(before: Sequence[ScoredSet], after: Sequence[ScoredSet], worst: int) -> str:
    """What became better and worse, with up to `worst` errors that are new and that are gone."""
    earlier = {item.name: item.report for item in before}
    lines = []
    for item in after:
        if item.name not in earlier:
            lines.append(f"{item.name}：上次没有这一组")
            continue
        for name in sorted(item.report.keys() | earlier[item.name].keys()):
            old, new = earlier[item.name].get(name, Score()), item.report.get(name, Score())
            lines += _difference(f"{item.name} {name}", old, new, worst)
    lines += [f"{name}：这次没有这一组" for name in earlier.keys() - {item.name for item in after}]
    return "\n".join(lines) or "各项没有变化。"


def _difference(title: str, old: Score, new: Score, worst: int) -> Iterator[str]:
    gone, added = _without(old.errors, new.errors), _without(new.errors, old.errors)
    if (old.right, old.extra, old.missed) == (new.right, new.extra, new.missed) and not added:
        return
    counts = (
        f"{label} {was}→{now}" if was != now else f"{label} {now}"
        for label, was, now in (
            ("right", old.right, new.right),
            ("extra", old.extra, new.extra),
            ("missed", old.missed, new.missed),
        )
    )
    yield f"{title}  F1 {old.f1:.4f} → {new.f1:.4f} ({new.f1 - old.f1:+.4f})  {', '.join(counts)}"
    for sign, errors in (("新错", added), ("改对", gone)):
        yield from (f"    {sign}　{error}" for error in errors[:worst])
        if len(errors) > worst:
            yield f"    {sign}　另有 {len(errors) - worst} 处"


def _without(errors: Sequence[str], others: Sequence[str]) -> list[str]:
    """The errors that are not among the others, which may have fewer of the same."""
    return list((Counter(errors) - Counter(others)).elements())
