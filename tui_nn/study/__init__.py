"""One learner at work: sessions, the progress store, and pictures of exercises."""
