"""Compilations like held-back ones, for measuring `casebook split`: generator and scorer."""
