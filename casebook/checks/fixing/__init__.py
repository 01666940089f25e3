"""`casebook check --fix`: what can be put right without asking, every other byte left alone.

`steps` are the repairs one by one, `page` applies them to a page and looks at what came out.
"""

from casebook.checks.fixing.page import Fixed, fix_page

__all__ = ["Fixed", "fix_page"]
