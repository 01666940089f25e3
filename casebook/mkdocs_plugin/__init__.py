"""The MkDocs adapter: hands cases and generated pages to the engine. Only here is MkDocs imported."""
