"""May this person? One file per noun."""
