"""ffmpeg and ffprobe: what a film is, and the versions made of it. Pure functions and processes, no database."""
