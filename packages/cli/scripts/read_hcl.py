"""Prints the Terraform file that is named, as JSON, the way python-hcl2 reads it."""

import json
import sys

import hcl2

with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps(hcl2.load(file)))
