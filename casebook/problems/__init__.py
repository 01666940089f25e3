"""What a person can put right: the table of codes, the form of messages, names that were meant."""
