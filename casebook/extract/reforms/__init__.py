"""The reforms that a text shows to be practised, and the sentences that prove it."""
