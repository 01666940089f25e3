"""Casebook: turns local-government reports into a searchable casebook of practices."""

__version__ = "0.2.0"
