"""One module for each command, with `run(arguments)`, which returns the exit code.

Its options stand in `casebook/commands/options/`.
"""
