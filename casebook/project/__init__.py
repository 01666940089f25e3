"""The casebook that a folder holds: what its `mkdocs.yml` says."""
