"""Operating system services: processes, pickling, caches, the run lock, terminals, git."""
