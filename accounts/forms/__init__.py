"""Shapes of what people type about themselves and about others."""
