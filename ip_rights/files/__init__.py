"""Files of works as they come in: which kinds are taken, and whether a file is what its name says. No database."""
