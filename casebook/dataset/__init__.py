"""The casebook for other programs: tables, their description, a feed, notes for crawlers.

Every file is a pure function of the cases and of what the site is called; the same cases give the
same bytes. Readers find the files explained in `docs/guide/data.md`.
"""
