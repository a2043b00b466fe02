"""A process that draws: one batch a line on standard input (JSON), one answer a line on standard output.

It ends when its input does, so no worker outlives the process that started it, however that one ends.
"""

import gc
import json
import sys

from breedlab.data.synthetic.files import Batch, draw_batch


def main() -> None:
    """Draw until the input ends; an operating-system error is answered, not raised."""
    # A drawing makes many small objects and hardly a cycle: looking for cycles took a tenth of the time.
    gc.disable()
    for line in sys.stdin:
        try:
            answer: dict[str, object] = {"drawn": draw_batch(Batch(**json.loads(line)))}
        except OSError as error:
            answer = {"errno": error.errno, "message": error.strerror, "file": error.filename}
        try:
            print(json.dumps(answer), flush=True)
        except BrokenPipeError:  # nobody is listening any more
            return


if __name__ == "__main__":
    main()
