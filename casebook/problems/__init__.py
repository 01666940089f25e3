"""Problems that a person can fix: the catalogue of codes, the output formats, did-you-mean."""
