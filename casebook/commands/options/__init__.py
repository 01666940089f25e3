"""The options of each command: `configure(parser)` in a module with the name of the command's module.

They are apart from what the commands do, so that `--help` and a wrong option are answered without
importing that. A test pins what they import.
"""
