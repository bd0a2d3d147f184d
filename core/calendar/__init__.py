"""Days and hours that concern a person, from every app, on a page and in their own calendar program."""
