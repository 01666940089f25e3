"""The site: case and index pages as HTML, the home and search pages, other files, the theme."""
