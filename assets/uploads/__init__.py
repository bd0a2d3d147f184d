"""Large files in pieces: the tus 1.0 protocol, and pieces on disk that survive a power cut. No database."""
