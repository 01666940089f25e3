"""The MkDocs adapter: hands cases and generated pages to the engine. Only here is MkDocs imported.

`plugin` has the events; `settings` what `mkdocs.yml` says, `loading` the cases and findings, `files`
what MkDocs builds and what may not be published, `pages` and `links` what a page of MkDocs holds.
"""
