"""The words of jieba's dictionary, which is loaded on first use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba


@cache
def segmenter() -> Jieba:
    """The one with the dictionary as it is: add no words to it."""
    from rjieba import Jieba  # noqa: PLC0415 - its dictionary takes half a second

    return Jieba()
