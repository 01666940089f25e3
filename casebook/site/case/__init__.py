"""The page of a case as HTML: head, summary, marked text, and below it all that belongs to it."""
