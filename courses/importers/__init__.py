"""Courses from elsewhere: folders of Markdown read as hostile input and turned into drafts, never into live pages."""
