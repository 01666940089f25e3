"""JSON Schemas of what editors write: front matter and vocabularies."""
