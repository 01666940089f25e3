"""YAML: strict parsing with positions, files of the package, and writing of scalars."""
