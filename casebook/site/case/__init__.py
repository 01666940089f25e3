"""The page of a case as HTML: head, summary, text with highlights, and the sections below it."""
