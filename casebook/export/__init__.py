"""Export of selected cases (Word, spreadsheet, JSON, CSV, BibTeX) and import of edited spreadsheets.

`criteria` resolves what was typed, `select` chooses the cases, `FORMATS` in `formats` makes the
file. `word/` writes the document and `workbook` the spreadsheet; `returned` reads an edited
spreadsheet and `merge` compares it with the pages.
"""
