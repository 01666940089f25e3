"""From a document to its articles: lines, contents list, heads, parts."""
