"""Private persons and numbers in a text, and the text without them.

Only what the site generates (lists, summaries, exports) is redacted; a case page keeps its words.
A person is told by what stands beside the name (村民李建国, 王女士, 丁建业说), never by the name
alone, except on a line of its own; office holders go by their office (市长张三 -> 市长).
The words that tell are in `rules/private.yml`, the surnames in `rules/names.yml`.
"""

from casebook.privacy.details import PrivateDetail
from casebook.privacy.finding import find_private
from casebook.privacy.redaction import redact, redact_quote

__all__ = ["PrivateDetail", "find_private", "redact", "redact_quote"]
