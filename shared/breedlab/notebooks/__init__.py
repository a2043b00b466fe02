"""From one text to notebooks: `workshop/*.md` -> `solutions/` (run, with outputs) -> `starter/` (by nbgrader)."""

TRACKS = ("pytorch", "tensorflow")
