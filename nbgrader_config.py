"""nbgrader's configuration, for `nbgrader` in this folder and for `breedlab build`, which makes starter/ with it."""

c = get_config()  # noqa: F821 (nbgrader provides it)

# Two assignments, pytorch and tensorflow: one folder each below these two.
c.CourseDirectory.course_id = "breedlab"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "starter"

# What a learner sees in place of a solution.
c.ClearSolutions.code_stub = {
    "python": "# YOUR CODE HERE: write the function in place of the next line, then run the check below.\n"
    "raise NotImplementedError()"
}
c.ClearSolutions.text_stub = (
    "**YOUR ANSWER HERE:** double-click this cell and write two or three sentences in your own words."
)
