"""Casebook: searchable casebooks of practices from local-government reports."""

__version__ = "0.1.0"
