"""Two lists of cases -> what was added, removed and changed; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebook.accounting import count_chars
from casebook.case_md import body_blocks
from casebook.case_md.fields import BY_KEY
from casebook.index.model import PlacedCase
from casebook.model import Case

FIELDS: Mapping[str, str] = {
    key: BY_KEY[key].label
    for key in (
        "title",
        "subtitle",
        "locality",
        "adcode",
        "region",
        "level",
        "organization",
        "date",
        "author",
        "genre",
        "status",
    )
}
"""Key -> label of the fields whose change a reader sees as a whole."""

TAGS: Mapping[str, str] = {key: BY_KEY[key].label for key in ("themes", "reforms")}
"""Fields of several names, each with a page of its own."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value before and after; empty when there was or is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TagChange:
    """Names of one kind that a case (or the whole site) gained and lost."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """Paragraphs and headings reworded, new and gone, and the characters gained (or lost, < 0)."""

    reworded: int
    added: int
    removed: int
    chars: int
    reordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A case that stands in both states and differs."""

    before: PlacedCase
    after: PlacedCase
    fields: tuple[ValueChange, ...]
    tags: tuple[TagChange, ...]
    figures: tuple[ValueChange, ...]
    text: TextChange | None

    @property
    def silent(self) -> bool:
        """Whether nothing of it shows on the site: only the file moved or was written anew."""
        return not (self.fields or self.tags or self.figures or self.text)


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, each list in the order of ids; `tags` are those new to or gone from all."""

    added: tuple[PlacedCase, ...]
    removed: tuple[PlacedCase, ...]
    changed: tuple[CaseChange, ...]
    tags: tuple[TagChange, ...]

    def __bool__(self) -> bool:
        """Whether a reader could notice anything."""
        return bool(self.added or self.removed or self.changed)


def compare(before: Iterable[PlacedCase], after: Iterable[PlacedCase]) -> Changes:
    """Compare two states of the casebook; cases are the same when their ids are."""
    old = {placed.case.id: placed for placed in before}
    new = {placed.case.id: placed for placed in after}
    both = (_change(old[key], new[key]) for key in sorted(old.keys() & new.keys()))
    return Changes(
        tuple(new[key] for key in sorted(new.keys() - old.keys())),
        tuple(old[key] for key in sorted(old.keys() - new.keys())),
        tuple(change for change in both if not change.silent),
        _tags(_all_tags(old.values()), _all_tags(new.values())),
    )


def _change(before: PlacedCase, after: PlacedCase) -> CaseChange:
    old, new = before.case, after.case
    fields = (
        ValueChange(label, _shown(getattr(old, key)), _shown(getattr(new, key)))
        for key, label in FIELDS.items()
        if getattr(old, key) != getattr(new, key)
    )
    return CaseChange(
        before=before,
        after=after,
        fields=tuple(fields),
        tags=_tags(_tags_of(old), _tags_of(new)),
        figures=_figures(old, new),
        text=_text(old.body, new.body),
    )


def _shown(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _tags_of(case: Case) -> Mapping[str, Sequence[str]]:
    return {key: getattr(case, key) for key in TAGS}


def _all_tags(placed: Iterable[PlacedCase]) -> Mapping[str, Sequence[str]]:
    cases = [item.case for item in placed]
    return {
        key: list(dict.fromkeys(name for case in cases for name in getattr(case, key)))
        for key in TAGS
    }


def _tags(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> tuple[TagChange, ...]:
    turns = (
        TagChange(
            label,
            tuple(name for name in after[key] if name not in set(before[key])),
            tuple(name for name in before[key] if name not in set(after[key])),
        )
        for key, label in TAGS.items()
    )
    return tuple(turn for turn in turns if turn.added or turn.removed)


def _figures(old: Case, new: Case) -> tuple[ValueChange, ...]:
    before, after = dict(old.metrics), dict(new.metrics)
    return tuple(
        ValueChange(name, _shown(before.get(name, ())), _shown(after.get(name, ())))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def _text(old: str, new: str) -> TextChange | None:
    """What became of the paragraphs; an edited one counts as reworded, not as gone and new."""
    before, after = ([(b.level, b.text) for b in body_blocks(body)] for body in (old, new))
    if before == after:
        return None
    gone, come = Counter(before), Counter(after)
    removed, added = (gone - come).total(), (come - gone).total()
    reworded = min(removed, added)
    return TextChange(
        reworded=reworded,
        added=added - reworded,
        removed=removed - reworded,
        chars=count_chars(new) - count_chars(old),
        reordered=not (removed or added),
    )
