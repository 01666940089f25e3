"""Reads web pages and files of binary formats in a child process with limits on time and memory.

A PDF, a Word file or a tag with a hundred thousand attributes can keep its parser busy for hours or
exhaust the memory, by accident or on purpose; and the parsers are large, partly written in C, and not
safe with hostile input. Therefore each program has one child process that reads these files, one
after another:

- `service`: the child of this process; `read_isolated` is what readers call
- `process`: starts, watches and ends a child
- `child`: the program that runs in it
- `wire`: the messages between the two, and their validation
- `limits`: how much time and memory a file may take, and how the system enforces it
- `trees`: measures the memory of a process and its descendants, and kills them
- `refusals`: the errors for files that exceed a limit or crash their reader
"""

from casebook.readers.isolation.service import close, read_isolated

__all__ = ["close", "read_isolated"]
