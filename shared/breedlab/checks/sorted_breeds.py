"""Which breed a learner reads from a file's name."""

from pathlib import PurePosixPath

from breedlab.checks._frame import expect, fail


def judge_breeds(paths: list[PurePosixPath], names: list[str]) -> None:
    """Judge the folders of the copied files: each is the name up to its last underscore, nothing else."""
    for path in paths:
        folder, name = "/".join(path.parts[:-1]), path.name
        if name not in names:
            _judge_new_name(path, names)
            continue
        stem = PurePosixPath(name).stem
        breed, number = stem.rsplit("_", 1)
        if folder != breed:
            cause = _cause(folder, stem, breed, number)
            fail(f"'{name}' went into the folder '{folder}'; its breed is '{breed}'. {cause}")


def _judge_new_name(path: PurePosixPath, names: list[str]) -> None:
    expect(
        len(path.parts) == 2,
        f"'{path.as_posix()}' stands in folders within folders; one folder a breed is wanted: out / breed / file name.",
    )
    fail(
        f"'{path.as_posix()}' has a file name that no photograph had, such as '{names[0]}'. Keep the names: copy to "
        "out / breed / photograph.name."
    )


def _cause(folder: str, stem: str, breed: str, number: str) -> str:
    cut = "breed, _, number = photograph.stem.rpartition('_')"
    if "/" in folder:
        return "One folder a breed is wanted, not folders within folders: out / breed."
    if folder in {f"{stem}.jpg", f"{breed}.jpg"}:
        return "The ending .jpg is no part of the breed: photograph.stem leaves it out."
    if folder == stem:
        return f"The number is no part of the breed: cut the name at its last underscore: {cut}."
    if folder == f"{breed}_":
        return f"The last underscore belongs neither to the breed nor to the number: {cut}."
    if folder == number:
        return f"That is the number behind the last underscore; the breed stands before it: {cut}."
    if folder == breed.split("_")[0]:
        return f"Breeds have underscores in their names, so cut at the last one, not at the first: {cut}."
    if folder in breed.split("_"):
        return f"That is one word of the breed's name; take all that stands before the last underscore: {cut}."
    if folder.lower() == breed.lower():
        return "Leave capital and small letters as they are: they tell cats from dogs, and both tracks sort by them."
    if folder.lower() == breed.replace("_", " ").lower() or folder.lower() == breed.replace("_", "").lower():
        return "Leave the name as it is, with its underscores and letters: class names are compared by them."
    if breed.startswith(folder) or breed.endswith(folder):
        return f"Letters are missing: strip() takes away any of the letters it is given. Cut instead: {cut}."
    return f"The breed is all that stands before the last underscore: {cut}."
