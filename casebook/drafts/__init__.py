"""From articles to case pages: drafts, cases entered by hand, ids, and matching with existing pages."""
