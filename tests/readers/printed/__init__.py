"""Documents drawn at random with columns, boxes and tables, printed by several makers, with what is right.

`model` says what a document is and which figures its tables have, `texts` and `forms` draw one,
`as_*` print it, `scoring` compares what the program reads with what was drawn.
"""
