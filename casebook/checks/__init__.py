"""All checks of case pages, vocabularies and the site's other pages.

`codes` is the table of what can be wrong, `run` the table of checks; one module a subject.
"""
