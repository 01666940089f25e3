"""Split a document into articles: lines, contents list, heads, paragraphs, parts."""
