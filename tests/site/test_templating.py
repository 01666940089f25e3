"""The environment of the templates: it escapes, is strict, and finds its templates in the package."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from casebook.site.templating import environment

HOSTILE = '<script>alert("x")</script>&\''


def test_what_a_template_prints_is_escaped() -> None:
    printed = (
        environment().from_string("{{ text }}|{{ html }}").render(text=HOSTILE, html=Markup("<b>"))
    )
    text, html = printed.split("|")
    assert not set("<>\"'") & set(text)
    assert html == "<b>"


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()


def test_every_template_compiles() -> None:
    names = environment().list_templates()
    assert names
    for name in names:
        environment().get_template(name)
