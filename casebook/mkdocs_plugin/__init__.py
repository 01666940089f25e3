"""The MkDocs adapter, the only package that imports MkDocs.

`plugin` handles the events; `build` holds the state of one build and renders its pages. `settings`
reads `mkdocs.yml`, `loading` the cases, `files` decides what MkDocs builds, `guide_pages` sanitizes
pages that anyone may write, `pages` and `links` deal with single pages.
"""
