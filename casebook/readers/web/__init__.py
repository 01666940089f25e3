"""Web pages: `webpage` reads saved pages, `mht` those saved in one file."""
