"""A document in the layout of official documents, GB/T 9704—2012, as WordprocessingML.

`content` says what stands in it, `parts` holds everything that is the same in every document,
`document` writes the text, `package` zips it all. The search page makes the same document in the
browser (`assets/search/word.js`) from the same parts, so a test can compare the two byte by byte.
"""
