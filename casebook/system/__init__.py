"""The operating system: processes, pickling, locks, terminals, git."""
