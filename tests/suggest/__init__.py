"""Tests of `casebook suggest`."""
