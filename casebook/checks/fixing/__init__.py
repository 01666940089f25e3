"""`casebook check --fix`: repairs that need no decision; every other byte of a page stays.

`steps` has the single repairs; `page` applies them and verifies the result.
"""

from casebook.checks.fixing.page import Fixed, fix_page

__all__ = ["Fixed", "fix_page"]
