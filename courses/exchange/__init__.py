"""A course as a ZIP of our own: out and back without loss (docs/domain/exchange.md)."""
