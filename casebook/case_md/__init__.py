"""The case page: `Case` <-> Markdown with front matter.

`fields` is the table of the front matter; `reading`, `writing`, `template` and `editing` follow it.
`body` parses the text into blocks (`layout`); a text that `escaping` takes for more than headings
and paragraphs is read by `rich`. `seal` is the checksum by which a page that nobody has edited is
recognised. Nothing here reads or writes files.
"""

from casebook.case_md.body import body_blocks, format_body, has_text
from casebook.case_md.fields import FIELDS, KEYS, SEAL_KEY, Field
from casebook.case_md.layout import Block
from casebook.case_md.reading import ParsedPage, parse_case
from casebook.case_md.seal import digest, is_untouched
from casebook.case_md.writing import format_case

__all__ = [
    "FIELDS",
    "KEYS",
    "SEAL_KEY",
    "Block",
    "Field",
    "ParsedPage",
    "body_blocks",
    "digest",
    "format_body",
    "format_case",
    "has_text",
    "is_untouched",
    "parse_case",
]
