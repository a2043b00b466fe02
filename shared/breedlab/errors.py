"""The one exception that users are meant to see."""


class BreedlabError(Exception):
    """Something a user can mend; the message is one sentence: what is wrong, where, what to do.

    The command line prints the message alone and exits with code 1 (a traceback with `--debug`).
    Notebooks show the message alone, too.
    """

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it formats a traceback of its own.
        return [f"{type(self).__name__}: {self}"]
