"""YAML: read strictly with line and column, read from the package, written as one scalar."""
