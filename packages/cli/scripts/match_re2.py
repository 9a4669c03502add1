"""Reads [[pattern, [value, ...]], ...] and prints which values RE2 finds to match."""

import json
import sys

import re2

print(
    json.dumps(
        [
            [re2.search(pattern, value) is not None for value in values]
            for pattern, values in json.load(sys.stdin)
        ]
    )
)
