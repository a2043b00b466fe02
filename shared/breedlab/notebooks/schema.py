"""What a page's header and a cell's fence may carry, and one sentence where they carry something else."""

import difflib
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from breedlab.notebooks import TRACKS

HEADER = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "objectives": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
        "minutes": {"type": "integer", "minimum": 1},
        "level": {"enum": ["beginner", "intermediate"]},
        "prerequisites": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    },
    "required": ["title", "objectives", "minutes", "level", "prerequisites"],
    "additionalProperties": False,
}

NAME = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"}
POINTS = {"type": "integer", "minimum": 1}
TRACK = {"enum": list(TRACKS)}

CODE = {
    "type": "object",
    "properties": {
        "track": TRACK,
        "exercise": NAME,
        "points": POINTS,
        "solution": {"type": "string", "pattern": r"^[\w.]+(\{track\}[\w.]*)?:[a-z]\w*$"},
        "check": NAME,
        "compare": {"const": True},
    },
    "dependentRequired": {
        "exercise": ["points", "solution"],
        "points": ["exercise"],
        "solution": ["exercise"],
    },
    "additionalProperties": False,
}

REGION = {
    "type": "object",
    "properties": {"track": TRACK, "written": NAME, "points": POINTS},
    "dependentRequired": {"written": ["points"], "points": ["written"]},
    "additionalProperties": False,
}


def problem(schema: dict[str, Any], value: Any) -> tuple[str, str] | None:
    """The first thing wrong with `value` as `(key or "", sentence)`, None where it fits the schema."""
    # A key that is missing is often one that was mistyped: name the unknown one first.
    errors = sorted(
        Draft202012Validator(schema).iter_errors(value),
        key=lambda error: (error.validator != "additionalProperties", list(map(str, error.path)), error.message),
    )
    return describe(schema, errors[0]) if errors else None


def describe(schema: dict[str, Any], error: ValidationError) -> tuple[str, str]:
    """A validation error in the words of this kit."""
    known = list(schema["properties"])
    if error.validator == "additionalProperties":
        key = next(key for key in error.instance if key not in known)
        close = difflib.get_close_matches(key, known, n=1)
        return key, f"unknown key '{key}'; use {' '.join(repr(name) for name in close) or 'one of ' + ', '.join(known)}"
    if error.validator == "required":
        key = next(key for key in error.validator_value if key not in error.instance)
        return "", f"the key '{key}' is missing; add it"
    if error.validator == "dependentRequired":
        for key, needed in error.validator_value.items():
            for name in needed:
                if key in error.instance and name not in error.instance:
                    return key, f"'{key}' stands without '{name}'; add it"
    key = str(error.path[0]) if error.path else ""
    if error.validator == "enum" and key:
        return key, f"unknown {key} {error.instance!r}; use one of {', '.join(error.validator_value)}"
    return key, f"the value of '{key}' is wrong: {error.message}; correct it"
