"""The project in a folder: the settings in its `mkdocs.yml`."""
