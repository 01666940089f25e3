"""From articles to cases: drafts, new cases by hand, ids, and matching articles with existing pages."""
