"""The MkDocs adapter, the only package that imports MkDocs.

`plugin` handles the events; `build` holds the state of one build and renders its pages. `settings`
reads `mkdocs.yml`, `loading` the cases, `files` decides what MkDocs builds, `guide_pages` sanitizes
pages that anyone may write, `policies` gives pages of others the Content-Security-Policy, `pages`,
`toc` and `links` deal with single pages. `prefetch` and `prefetch_texts` use several processes,
`left_pages` keeps pages that are as the last build left them, `page_writing` decides which,
`frames` renders the theme once per kind of page, `theme` and `theme_scripts` locate its files,
`bundles` makes one file of those of a kind, `edits` detects changes while MkDocs serves.
"""
