"""What a text reports as done here, and what is planned, required, lacking or another's."""
