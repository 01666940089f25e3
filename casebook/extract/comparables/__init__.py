"""Which indicator of the vocabulary a metric is, and how sure that is; `canonical` decides."""
