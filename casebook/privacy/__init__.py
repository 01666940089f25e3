"""Find and redact private persons and numbers in a text.

Only generated text (lists, summaries, exports) is redacted; the text of a case page is not. A name
is recognized by a cue word next to it (村民李建国, 王女士, 丁建业说), by what is said of persons only
behind it (平安因涉嫌…), by its companion (万泉、水莲夫妇), by its position (alone on a line, in brackets
after a sentence, before a private number) or by repetition of a recognized name; without all these by
its form (`formed`: 张翠英). Of an official, the
name is removed and the office stays (市长张三 -> 市长). The cue words are in `rules/private.yml`, what is
said of persons in `rules/persons.yml`, the forms of names that are words in `rules/case_names.yml`,
the surnames in `rules/names.yml`.

A word that may be a name (业主明白拒交物业费), by its form or by where it stands (`positions`), is no
detail. `redact` hides it in a sentence; what is listed of a case loses the whole sentence, heading or
row (`with_doubts`, `rules/doubts.yml`; for labels `redact_label`). So does what tells of one person in
all its words (`rules/stories.yml`), whether or not a name is seen in it.
"""

from casebook.privacy.details import PrivateDetail
from casebook.privacy.doubts import with_doubts
from casebook.privacy.finding import find_private
from casebook.privacy.redaction import (
    names_nobody,
    redact,
    redact_label,
    redact_quote,
    remember_labels,
    told_of,
)

__all__ = [
    "PrivateDetail",
    "find_private",
    "names_nobody",
    "redact",
    "redact_label",
    "redact_quote",
    "remember_labels",
    "told_of",
    "with_doubts",
]
