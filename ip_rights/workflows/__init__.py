"""The steps of what goes through several hands, as data."""
