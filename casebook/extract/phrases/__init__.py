"""The words that name what a metric measures; `phrase` puts them together."""
