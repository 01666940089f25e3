"""The examples of problem codes with the names of a casebook's own vocabulary in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from casebook.problems.codes import Example
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Indicator, Reform, Theme, Vocabulary

_Entry = TypeVar("_Entry", Theme, Reform, Indicator)
_PLACEHOLDER = re.compile("〔([^〕]+)〕")
_THEME = Theme(id="zhuti", name="主题甲")
_REFORMS = (
    Reform(id="jucuo", name="举措甲", theme=_THEME.id, aliases=("甲举措",)),
    Reform(id="lingyi", name="举措乙", theme=_THEME.id),
)
_RATE = Indicator(id="lv", name="指标甲", unit="%", kind="", polarity="", theme=_THEME.id)
_COUNT = replace(_RATE, id="shu", name="指标乙", unit="件")


def with_names(example: Example, vocabulary: Vocabulary) -> Example:
    """The example with names of the vocabulary in place of 〔主题〕, 〔举措〕, 〔指标〕 and the like.

    A vocabulary without a fitting entry gives 主题甲, 举措甲, 指标甲. Raises KeyError for an unknown
    placeholder.
    """
    names = _names(vocabulary)

    def filled(text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: names[match[1]], text)

    return replace(
        example,
        wrong=filled(example.wrong),
        right=filled(example.right),
        files={path: filled(text) for path, text in example.files.items()},
    )


@lru_cache(maxsize=VOCABULARIES)
def _names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Placeholder -> what stands for it, preferably names without quotation marks."""
    theme = _first(vocabulary.themes, _is_plain, _THEME)
    aliased = _first(vocabulary.reforms, lambda reform: bool(_aliases(reform)), _REFORMS[0])
    other = _first(
        vocabulary.reforms, lambda reform: _is_plain(reform) and reform != aliased, _REFORMS[1]
    )
    rate = _first(vocabulary.indicators, lambda item: _is_plain(item) and item.unit == "%", _RATE)
    count = _first(vocabulary.indicators, lambda item: _is_plain(item) and item.unit != "%", _COUNT)
    return {
        "主题": theme.name,
        "主题id": theme.id,
        "举措": aliased.name,
        "举措id": aliased.id,
        "别名": _aliases(aliased)[0],
        "另一举措": other.name,
        "指标": rate.name,
        "数": "100%",
        "错的数": "99%",
        "另一指标": count.name,
        "另一数": f"50{count.unit}",
    }


def _first(entries: Iterable[_Entry], fits: Callable[[_Entry], bool], otherwise: _Entry) -> _Entry:
    """The first entry that fits."""
    return next(filter(fits, entries), otherwise)


def _is_plain(entry: Theme | Reform | Indicator) -> bool:
    """Whether the name has letters and digits only, so that it is written without quotes."""
    return entry.name.isalnum()


def _aliases(reform: Reform) -> tuple[str, ...]:
    """The plain aliases of a reform whose name is plain too, without the name itself."""
    if not _is_plain(reform):
        return ()
    return tuple(alias for alias in reform.aliases if alias.isalnum() and alias != reform.name)
