"""Exercises: what is asked, how an answer is measured and graded, and what went wrong."""
