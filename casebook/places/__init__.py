"""Names of places: from the words of a report to one division of GB/T 2260.

`locate` says which place a report is about; `find_mentions` finds the names in a text;
`leading_place` reads the place a heading begins with. The tables load on first use.
"""

from casebook.places.divisions import Division, division, path_of, province_of
from casebook.places.leading import leading_place
from casebook.places.lexicon import nicknames
from casebook.places.locate import locate
from casebook.places.mentions import Mention, find_mentions
from casebook.places.names import short_name

__all__ = [
    "Division",
    "Mention",
    "division",
    "find_mentions",
    "leading_place",
    "locate",
    "nicknames",
    "path_of",
    "province_of",
    "short_name",
]
