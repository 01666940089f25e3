"""Generates compilations that the splitter's rules were not written for, and scores `casebook split` on them."""
