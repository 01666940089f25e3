"""Word documents: `docx` reads `.docx`, `doc` reads `.doc`, `.wps` and `.rtf`."""
