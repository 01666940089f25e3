"""Templates in the form into which Jinja compiles them, kept between runs like Python's own bytecode.

Compiling those of a theme takes as long as writing hundreds of pages. They are kept where Jinja keeps them,
in the user's own folder of temporary files, and not on the shelf: what is there is run.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import blake2b

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket


def keep_compiled(environment: Environment) -> None:
    """Let an environment keep its compiled templates, where Python may keep its bytecode.

    Without a folder that is the user's alone it compiles them each time.
    """
    if not sys.dont_write_bytecode:
        with suppress(OSError, RuntimeError):
            environment.bytecode_cache = _cache(environment)


def _cache(environment: Environment) -> BytecodeCache:
    """The cache for environments with these options, on which what is compiled depends.

    Raises OSError and RuntimeError where there can be no folder.
    """
    options = (
        jinja2.__version__,
        sorted(environment.extensions),
        environment.autoescape,
        environment.undefined.__qualname__,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        environment.newline_sequence,
    )
    digest = blake2b(repr(options).encode(), digest_size=8).hexdigest()
    return _Cache(pattern=f"casebook-{digest}-%s.cache")


class _Cache(FileSystemBytecodeCache):
    """One whose files need not be written: the disk may be full."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
