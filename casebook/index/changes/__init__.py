"""What changed between two reports of one place, and over the years in all reports.

`pairs` says which reports follow each other, `comparing` puts two of them side by side (paragraphs,
figures, reforms), `pair_pages`, `place_pages` and `years` show it, `build` makes the pages.
"""
