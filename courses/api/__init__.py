"""Courses, learning, quizzes and cohorts for programs. Every operation goes through the queries and actions of the pages."""
