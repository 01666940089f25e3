"""Ids and dates of all cases in compact form, since most ids are a division code and a date.

430100-2023-02-18 is stored as the difference of 430100 from the code before it, and three numbers
for the date. Other ids are stored verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.casetext.report_year import when
from casebook.model import Case
from casebook.search.delta_encoding import encode, encode_values

_REGULAR = re.compile(r"([1-9]\d{5})-((?:19|20)\d\d)-(\d\d)-(\d\d)", re.ASCII)
_FIRST_YEAR = 1900


def identities(cases: Sequence[Case]) -> Mapping[str, Any]:
    """The columns that `load.js` decodes; the cases must be sorted by id.

    `codes`, `years` (from 1900), `months` and `days` have an entry for each id of the regular form,
    in order; `others` maps the number of any other case to its id, `dates` the number of a case to
    its date where that is not the one in the id.
    """
    matches = [_REGULAR.fullmatch(case.id) for case in cases]
    parts = [list(map(int, match.groups())) for match in matches if match]
    codes = [part[0] for part in parts]
    assert codes == sorted(codes), "cases must be sorted by id"
    return {
        "count": len(cases),
        "codes": encode(codes),
        "years": encode_values([part[1] - _FIRST_YEAR for part in parts]),
        "months": encode_values([part[2] for part in parts]),
        "days": encode_values([part[3] for part in parts]),
        "others": {
            number: case.id
            for number, (case, match) in enumerate(zip(cases, matches, strict=True))
            if not match
        },
        "dates": {
            number: when(case)
            for number, (case, match) in enumerate(zip(cases, matches, strict=True))
            if when(case) != (case.id[7:] if match else "")
        },
    }
