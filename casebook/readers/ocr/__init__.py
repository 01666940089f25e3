"""Reads pages that are pictures by OCR, when the extra `mkdocs-casebook[ocr]` is installed.

- `engine`: what recognises the lines of a picture; `rapid` is the one of the extra
- `bitmaps`: the pages of picture files, and pages that pictures make up, as those of OFD are; those
  of PDF are rendered by `casebook.readers.pdf.render`
- `scans`: which pages of PDF and OFD are pictures
- `upright`: which way up a page is, and its skew
- `strokes`: the rules of tables in a picture; `ink`: the height and the gaps of its lines
- `placing`: the size, the baseline and the characters of recognised lines
- `unread_cells`: cells of ruled tables in which the engine saw nothing are read again
- `recognition`: a picture becomes a page of the layout
- `marking`: where the recognised text stands in the Document, and which of it is unsure
- `progress`: tells the parent which page is being read, so that each page has a time limit of its own
"""
