"""The demo programme: people, pages, pictures, clips and a year of activity, all made for this project."""
