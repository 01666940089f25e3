"""How cases look on the site: safe HTML for their texts, the home page's figures, the theme."""
