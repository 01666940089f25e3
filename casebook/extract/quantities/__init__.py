"""The numbers of a text: `numbers` has their grammar, `measured` tells which of them report something."""
