"""The Jinja2 environment of all HTML that this package writes.

Templates lie in `templates/` beside this module. They escape whatever they print, unless it is
`markupsafe.Markup`: HTML that a template, or code that escapes, has made.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from casebook.system.templates import keep_compiled


@cache
def environment() -> Environment:
    """The environment, one per process: it escapes, and raises UndefinedError for unknown names."""
    made = Environment(
        loader=PackageLoader("casebook.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    keep_compiled(made)
    return made
