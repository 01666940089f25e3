"""Toponym recognition and resolution: from the text of a report to a division of GB/T 2260.

`locate` determines the place that a report is about, `find_mentions` finds the place names of a
text, `leading_place` reads the place that a heading begins with. Tables load on first use.
"""

from casebook.places.divisions import Division, division, path_of, province_of
from casebook.places.leading import leading_place
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
    "path_of",
    "province_of",
    "short_name",
]
