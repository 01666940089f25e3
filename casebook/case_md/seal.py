"""The seal of a page: a digest of the rest of the page, written by `split` as the last key.

A page whose seal matches has not been edited since and may be overwritten; any other page must not
be.
"""

from __future__ import annotations

import hashlib
import re

from casebook.case_md.fences import fences
from casebook.case_md.fields import SEAL_KEY
from casebook.case_md.lines import normal_form, unix_line_ends

_SEAL_LINE = re.compile(rf"^{SEAL_KEY}:.*\n", re.MULTILINE)


def digest(page: str) -> str:
    """Return the digest of a page without its seal: 16 hex digits of SHA-256.

    Line endings, a byte order mark and empty lines at the end do not count.
    """
    text = _SEAL_LINE.sub("", normal_form(page), 1)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_untouched(page: str) -> bool:
    """Whether a page is as `split` wrote it, apart from what `digest` does not count."""
    match = _SEAL_LINE.search(unix_line_ends(page))
    return match is not None and match[0].split(":", 1)[1].strip() == digest(page)


def with_seal(page: str) -> str:
    """Return a page that has no seal with one; raises ValueError when it has no front matter."""
    end, _ = fences(page)[1]
    return f"{page[:end]}{SEAL_KEY}: {digest(page)}\n{page[end:]}"


def renewed_seal(page: str) -> str:
    """Return a sealed page with a seal that matches its present text; line endings stay."""
    return re.sub(rf"(?m)^({SEAL_KEY}:[ \t]*)[0-9a-f]+", rf"\g<1>{digest(page)}", page, count=1)
