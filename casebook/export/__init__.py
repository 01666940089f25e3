"""Export of selected cases (Word, spreadsheet, JSON, CSV, BibTeX) and import of edited spreadsheets.

`criteria` resolves the criteria as typed, `choose` selects the cases, `formats` makes the file.
`word/` writes the document and `sheet_writer` the spreadsheet; `sheet_reader` reads an edited
spreadsheet and `merge` compares it with the pages.
"""
