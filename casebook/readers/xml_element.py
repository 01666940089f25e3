"""The type of a parsed XML or HTML element, for the readers that use lxml.

Nothing here imports lxml: that takes long, and most files need no XML.
"""

from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An `lxml.etree._Element`. `Any`, because lxml exports no public name for the class."""
