"""What tests of several folders share: sample cases and reports, builders, the browser."""
