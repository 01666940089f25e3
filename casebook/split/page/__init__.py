"""What a web page printed around a report that was copied as text."""
