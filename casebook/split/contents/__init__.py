"""Lists of contents, and what else stands before the articles of a document."""
