"""Reads used twice, one file per noun."""
