"""Features once: what a frozen network says about each photograph is computed once and kept; free of any framework."""

from breedlab.features.batching import read_ahead, run_in_batches
from breedlab.features.key import feature_key, fingerprint
from breedlab.features.store import kept

__all__ = ["feature_key", "fingerprint", "kept", "read_ahead", "run_in_batches"]
