"""Heads of articles: title, byline, date, and what stands in their lines."""
