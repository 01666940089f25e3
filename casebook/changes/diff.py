"""The differences between two lists of cases: cases added, removed and changed."""

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
        "title_derived",
        "subtitle",
        "locality",
        "former_locality",
        "adcode",
        "region",
        "level",
        "organization",
        "date",
        "author",
        "genre",
        "publisher",
        "url",
        "published_in",
        "retrieved",
        "report_year",
        "ocr_checked",
        "hidden_findings",
        "status",
    )
}
"""Key -> label of the compared fields with a single value."""

TAGS: Mapping[str, str] = {key: BY_KEY[key].label for key in ("themes", "reforms")}
"""Key -> label of the fields that are lists of names; each name has an index page."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value before and after, "" for none; `name` is the label of a field or an indicator."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TagChange:
    """Names that a case or the whole site gained and lost; `kind` is the label of the field."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """Number of paragraphs and headings that were reworded, added and removed.

    `chars` is the change of the body's length in characters other than white space, negative when
    it became shorter. `reordered` means that the same paragraphs are in another order; the other
    numbers are then 0.
    """

    reworded: int
    added: int
    removed: int
    chars: int
    reordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A case in both states, and its differences; `text` is None for an unchanged body.

    The names of `corrections` are the corrected words, the values the reasons.
    """

    before: PlacedCase
    after: PlacedCase
    fields: tuple[ValueChange, ...]
    tags: tuple[TagChange, ...]
    figures: tuple[ValueChange, ...]
    text: TextChange | None
    corrections: tuple[ValueChange, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether there is no difference in `FIELDS`, `TAGS`, metrics, paragraphs and corrections.

        The file may still have been moved or reformatted, or differ in a field that is not
        compared (`omitted`, `source`, `ocr_unsure`).
        """
        return not (self.fields or self.tags or self.figures or self.text or self.corrections)


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences between two states; cases are in the order of their ids.

    `tags` are the names that no case had before, and those that no case has afterwards.
    """

    added: tuple[PlacedCase, ...]
    removed: tuple[PlacedCase, ...]
    changed: tuple[CaseChange, ...]
    tags: tuple[TagChange, ...]

    def __bool__(self) -> bool:
        """Whether any case was added, removed or changed."""
        return bool(self.added or self.removed or self.changed)


def compare(before: Iterable[PlacedCase], after: Iterable[PlacedCase]) -> Changes:
    """Compare two states of the casebook; cases are matched by id."""
    old = {placed.case.id: placed for placed in before}
    new = {placed.case.id: placed for placed in after}
    kept = (_case_change(old[case_id], new[case_id]) for case_id in sorted(old.keys() & new.keys()))
    return Changes(
        tuple(new[case_id] for case_id in sorted(new.keys() - old.keys())),
        tuple(old[case_id] for case_id in sorted(old.keys() - new.keys())),
        tuple(change for change in kept if not change.silent),
        _tag_changes(_all_tags(old.values()), _all_tags(new.values())),
    )


def _case_change(before: PlacedCase, after: PlacedCase) -> CaseChange:
    old, new = before.case, after.case
    fields = (
        ValueChange(label, _printed(getattr(old, key)), _printed(getattr(new, key)))
        for key, label in FIELDS.items()
        if getattr(old, key) != getattr(new, key)
    )
    return CaseChange(
        before=before,
        after=after,
        fields=tuple(fields),
        tags=_tag_changes(_tags_of(old), _tags_of(new)),
        figures=_figure_changes(old, new),
        corrections=_correction_changes(old, new),
        text=_text_change(old.body, new.body),
    )


def _printed(value: str | bool | Sequence[str]) -> str:
    if isinstance(value, bool):
        return "是" if value else ""
    return value if isinstance(value, str) else "、".join(value)


def _tags_of(case: Case) -> Mapping[str, Sequence[str]]:
    return {key: getattr(case, key) for key in TAGS}


def _all_tags(placed: Iterable[PlacedCase]) -> Mapping[str, Sequence[str]]:
    cases = [item.case for item in placed]
    return {
        key: list(dict.fromkeys(name for case in cases for name in getattr(case, key)))
        for key in TAGS
    }


def _tag_changes(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> tuple[TagChange, ...]:
    changes = (
        TagChange(
            label,
            tuple(name for name in after[key] if name not in set(before[key])),
            tuple(name for name in before[key] if name not in set(after[key])),
        )
        for key, label in TAGS.items()
    )
    return tuple(change for change in changes if change.added or change.removed)


def _figure_changes(old: Case, new: Case) -> tuple[ValueChange, ...]:
    before, after = dict(old.metrics), dict(new.metrics)
    return tuple(
        ValueChange(name, _printed(before.get(name, ())), _printed(after.get(name, ())))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def _correction_changes(old: Case, new: Case) -> tuple[ValueChange, ...]:
    before, after = dict(old.corrections), dict(new.corrections)
    return tuple(
        ValueChange(words, before.get(words, ""), after.get(words, ""))
        for words in dict.fromkeys((*before, *after))
        if before.get(words) != after.get(words)
    )


def _text_change(old: str, new: str) -> TextChange | None:
    """The difference of two bodies; None when their paragraphs are the same.

    A removed and an added paragraph count as one reworded paragraph; they are not compared.
    """
    before, after = ([(b.level, b.text) for b in body_blocks(body)] for body in (old, new))
    if before == after:
        return None
    old_counts, new_counts = Counter(before), Counter(after)
    removed, added = (old_counts - new_counts).total(), (new_counts - old_counts).total()
    reworded = min(removed, added)
    return TextChange(
        reworded=reworded,
        added=added - reworded,
        removed=removed - reworded,
        chars=count_chars(new) - count_chars(old),
        reordered=not (removed or added),
    )
