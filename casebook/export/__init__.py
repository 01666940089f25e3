"""Chosen cases as files for people: Word, spreadsheet, JSON, CSV, BibTeX; and a spreadsheet read back.

`criteria` says what was asked for, `choose` which cases that is, `FORMATS` in `formats` makes the
file. `word/` writes the document, `workbook` the spreadsheet; `returned` reads the edited one.
"""
