"""What a run says of itself: the notebooks' results, the table, `summary.json` and the page."""

from breedlab.report.results import result

__all__ = ["result"]
