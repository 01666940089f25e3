"""Check of the theme that the settings name: the templates of the site are made for one."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checks.model import CheckedCasebook
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.project.settings import THEME_NAME


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem when the site would be built with another theme than ours."""
    settings = checked.project.settings
    if settings.theme != THEME_NAME:
        cause = f"案例库要用 {THEME_NAME} 主题，这里是 {quoted(settings.theme)}，生成不了网站。"
        yield problem("site-theme", settings.path, cause)
