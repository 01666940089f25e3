"""Finds the lines, columns, tables and boxes of pages whose characters have positions.

Knows nothing of a file format: the readers of PDF and OFD, and text recognition, give the same
`Page`s, and `assemble.document_of_pages` makes a `Document` of them.

- `model`: what a reader gives for a page, and what is made of it
- `assemble`: pages -> `Document`

All lengths are in points (1/72 inch) from the top left corner of the page as it is shown: x grows
to the right, y downwards.
"""
