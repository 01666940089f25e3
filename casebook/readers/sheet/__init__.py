"""Spreadsheets (`.xlsx`), also for `casebook import`."""
