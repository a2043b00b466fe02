"""Bad input turned into one sentence, around functions whose bodies are teaching code and stay short."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from breedlab.errors import BreedlabError

P = ParamSpec("P")
R = TypeVar("R")


def needs_class_folders(function: Callable[P, R]) -> Callable[P, R]:
    """Check the first argument, a folder with one folder a class, before `function` reads it."""

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        from breedlab.data import check_class_folders

        check_class_folders(Path(str(args[0] if args else kwargs["folder"])))
        return function(*args, **kwargs)

    return checked


def needs_photographs_with_breeds(function: Callable[P, R]) -> Callable[P, R]:
    """Check the first argument, a flat folder of files named like `Birman_12.jpg`, before `function` sorts it."""

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        from breedlab.data.flat import check_flat_folder

        check_flat_folder(Path(str(args[0] if args else kwargs["folder"])))
        return function(*args, **kwargs)

    return checked


def needs_k_of_the_classes(function: Callable[P, R]) -> Callable[P, R]:
    """Refuse a `k` (third argument) that the scores (first argument, shape (N, num_classes)) cannot answer."""

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        given = dict(zip(("scores", "labels", "k"), args, strict=False)) | kwargs
        scores, k = cast(Any, given["scores"]), cast(int, given["k"])
        num_classes = int(scores.shape[1])
        if not 1 <= k <= num_classes:
            raise BreedlabError(f"k is {k}, but there are {num_classes} classes; choose k between 1 and {num_classes}.")
        return function(*args, **kwargs)

    return checked


def explains_model_file(function: Callable[P, R]) -> Callable[P, R]:
    """Name a model file (the first argument) that is missing, damaged or not one of ours."""

    @wraps(function)
    def explained(*args: P.args, **kwargs: P.kwargs) -> R:
        path = Path(str(args[0] if args else kwargs["path"]))
        if not path.is_file():
            raise BreedlabError(f"There is no model file at '{path}'; save one with save_model first.")
        try:
            return function(*args, **kwargs)
        except Exception as error:  # the frameworks raise a dozen kinds, from KeyError to UnpicklingError
            raise BreedlabError(
                f"The model file '{path}' cannot be loaded: it is damaged or was not written by save_model"
                f" ({type(error).__name__}); delete it and save the model again."
            ) from error

    return explained
