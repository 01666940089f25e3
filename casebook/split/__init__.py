"""Split a document into articles; `splitter.split_document` is the entry point."""
