"""What this app holds of people, one file per noun, each with `register_own`."""
