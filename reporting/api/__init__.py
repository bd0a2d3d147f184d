"""Statistics for programs: the figures of the page and its files, under the same control."""
