"""One module for each command; each has `configure(parser)` and `run(arguments)`.

`run` returns the exit code.
"""
