"""JSON Schemas of the files that editors write: front matter and vocabularies."""
