"""The seal: the digest of all the rest of a page, by which an untouched page is known.

A page whose seal still fits has not been touched by anyone and may be renewed; any other page
belongs to its editors.
"""

from __future__ import annotations

import hashlib
import re

from casebook.case_md.fences import fences
from casebook.case_md.fields import SEAL_KEY

_SEAL_LINE = re.compile(rf"^{SEAL_KEY}:.*\n", re.MULTILINE)


def digest(page: str) -> str:
    """Digest of a page without its seal: 16 hex digits, the same for any line endings."""
    text = _SEAL_LINE.sub("", page.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), 1)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_untouched(page: str) -> bool:
    """Whether the page is exactly as `split` wrote it (line endings aside)."""
    match = _SEAL_LINE.search(page.replace("\r\n", "\n"))
    return match is not None and match[0].split(":", 1)[1].strip() == digest(page)


def with_seal(page: str) -> str:
    """A page without a seal, sealed; raises ValueError when it has no front matter."""
    end, _ = fences(page)[1]
    return f"{page[:end]}{SEAL_KEY}: {digest(page)}\n{page[end:]}"


def renewed_seal(page: str) -> str:
    """A sealed page with the seal that fits it now; line endings stay."""
    return re.sub(rf"(?m)^({SEAL_KEY}:[ \t]*)[0-9a-f]+", rf"\g<1>{digest(page)}", page, count=1)
