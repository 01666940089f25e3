"""Reads `.ofd` files (GB/T 33190-2016): zip packages of XML with positioned text.

- `archive`: opens the package, finds its members, parses their XML
- `structure`: the documents of a package, their pages and resources
- `geometry`, `runs`, `text`, `shapes`, `content`: what the objects of a page show
- `templates`, `extras`: what lies under the content of pages, on it, and beside it
- `overlaps`: runs that are printed over each other
- `pages`: pages as the layout wants them
- `outline`: the headings that the file names
"""

from casebook.readers.ofd.reader import read

__all__ = ["read"]
