"""Numbers and addresses that lead to a person."""
