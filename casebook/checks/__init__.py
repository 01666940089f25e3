"""All checks of case pages, of the files below `docs` and of the site's other pages.

One module a subject; `run` has the table of checks and runs them, `project` loads their input, whose
types are in `model`. `fixing` is `casebook check --fix`.
"""
