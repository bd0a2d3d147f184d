"""The way into the REST API, and what it tells a person about themselves."""
