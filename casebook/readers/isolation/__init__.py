"""Files of binary formats are read in a child process with limits on time and memory.

A PDF or Word file can be made, or simply happen, to need hours or all memory of its parser, and
the parsers are large programs in C and Python that nobody has proved safe. So one child process
reads them, many files after each other: `limits` says how much a file may take, `service` has the
child of this process, `process` starts, watches and ends it, `child` is what runs in it, `wire` is
what they say to each other, and `trees` kills a process with everything it has started.
"""

from casebook.readers.isolation.service import close, read_isolated

__all__ = ["close", "read_isolated"]
