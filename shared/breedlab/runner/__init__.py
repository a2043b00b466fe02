"""Runs the solution notebooks: one child process a track, a fresh kernel for each notebook."""
