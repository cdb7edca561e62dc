"""The course: lesson folders read into lessons, and the linter that proves them."""
