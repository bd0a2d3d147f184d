"""Changes to films and what belongs to them, one file for each noun."""
