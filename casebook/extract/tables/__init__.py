"""Figures of tables: `found` finds the tables, `heads` reads their heads, `figures` makes metrics."""
