"""What an uploaded file really is, decided by its content; pure functions, no database."""
