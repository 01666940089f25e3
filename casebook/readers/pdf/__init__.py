"""PDF, read by PDFium; `casebook.readers.layout` makes a document of what stands on the pages."""
