"""One module for each command one can type; each has `configure(parser)` and `run(arguments)`."""
