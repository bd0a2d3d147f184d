"""Shared documents: Yjs in the browser, pycrdt here, for notes, boards and drafts that several people edit at once."""
