"""The names of the schemas; light to import, since the options of the command need them."""

CASE = "case"
NAMES = (CASE, "themes", "reforms", "indicators", "framework")
"""`CASE`, and the keys of `casebook.vocabulary.schema.SCHEMAS`."""
