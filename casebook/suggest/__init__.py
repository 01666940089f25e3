"""Proposals for a vocabulary from a corpus: reforms, indicators, aliases and words of themes.

`words` cuts texts, `compounds` finds words that are cut wrongly, `terms` and `figures` read one text,
`measures`, `indicator_names`, `near` and `subjects` make proposals of what all texts have, `proposing`
runs them, `written` writes them for editing.
"""

from casebook.suggest.model import (
    FewTextsError,
    Proposals,
    SourceText,
)
from casebook.suggest.proposing import propose

__all__ = ["FewTextsError", "Proposals", "SourceText", "propose"]
