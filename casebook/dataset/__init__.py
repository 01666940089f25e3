"""The casebook as data for other programs: tables, their description, a feed, notes for crawlers.

Every file depends only on the cases, the vocabularies and the site's settings, so the same input
gives the same bytes. `casebook/guide/data.md` explains the files to their readers.
"""
