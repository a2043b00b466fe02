"""Says what this machine has, and what each missing thing stops."""

from breedlab.doctor.tables import main, show

__all__ = ["main", "show"]
