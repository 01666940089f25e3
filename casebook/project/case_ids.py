"""What the id of a case may be: it is part of an address and the name of a file."""

from __future__ import annotations

import re

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
# Device names: Windows refuses them as file names, whatever the suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a case."""
    return bool(_ID.fullmatch(text)) and ".." not in text and not _RESERVED.fullmatch(text)
