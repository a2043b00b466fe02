"""Import TensorFlow without its log lines.

TensorFlow's C++ part writes notes to the process's stderr while it is imported (which optimisations are on, that
no GPU was found), before any log level applies. A learner takes them for errors, and a grader for failures.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

if "tensorflow" not in sys.modules:
    _stderr = os.dup(2)
    _nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(_nowhere, 2)
    try:
        import tensorflow as tf

        tf.config.list_physical_devices("GPU")  # the search for GPUs logs too, once
    finally:
        os.dup2(_stderr, 2)
        os.close(_stderr)
        os.close(_nowhere)
