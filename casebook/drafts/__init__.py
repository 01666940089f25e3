"""From articles to case pages: drafts, new cases by hand, and which page an article has already."""
