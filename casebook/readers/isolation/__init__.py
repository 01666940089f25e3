"""Reads files of binary formats in a child process with limits on time and memory.

A PDF or Word file can cost its parser hours or all memory, by accident or on purpose, and the
parsers are large, partly written in C, and cannot be trusted with hostile input. Therefore one
child process per program reads these files, one after another:

- `service`: the child of this process; `read_isolated` is what readers call
- `process`: starts, watches and ends a child
- `child`: the program that runs in it
- `wire`: the messages between the two, and their validation
- `limits`: how much time and memory a file may take, and how the system enforces it
- `trees`: the memory of a process with its descendants, and killing them
- `refusals`: the messages for files that failed
"""

from casebook.readers.isolation.service import close, read_isolated

__all__ = ["close", "read_isolated"]
