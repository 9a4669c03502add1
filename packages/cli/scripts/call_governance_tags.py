"""Calls governance_tags of the module that is named, with each of the keyword arguments
on standard input, and prints what each call returns, or the error that it raises; then the
values that the type of each parameter allows."""

import importlib.util
import json
import sys
import typing

spec = importlib.util.spec_from_file_location("governance_tags", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


def outcome(values):
    try:
        return {"tags": module.governance_tags(**values)}
    except ValueError as error:
        return {"error": str(error)}


hints = typing.get_type_hints(module.governance_tags)
print(
    json.dumps(
        {
            "outcomes": [outcome(values) for values in json.load(sys.stdin)],
            "allowed": {
                name: list(typing.get_args(hint))
                for name, hint in hints.items()
                if name != "return"
            },
        }
    )
)
