"""Word documents in the layout of official documents (GB/T 9704—2012), as WordprocessingML.

`content` is the data model, `parts` has the XML that is the same in every document, `document`
writes the rest, `package` zips both. The search page makes the same document in the browser
(`assets/search/word.js`); tests compare the parts of both character by character.
"""
