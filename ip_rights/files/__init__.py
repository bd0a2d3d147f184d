"""Files of works: which kinds are taken, and what is written into them and read from them. Nothing here knows the database."""
