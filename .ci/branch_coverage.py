"""Fails unless at least so many per cent of the branches were taken: branch_coverage.py coverage.json 95."""

import json
import sys
from pathlib import Path

found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
required = float(sys.argv[2])
for name, file in sorted(found["files"].items()):
    if file["missing_branches"]:
        print(f"{name}: {', '.join(f'{start}→{end}' for start, end in file['missing_branches'])}")
summary = found["summary"]
taken = summary["covered_branches"]
branches = taken + summary["missing_branches"]
percent = 100 * taken / max(branches, 1)
print(f"{taken} of {branches} branches were taken ({percent:.1f} %).")
if percent < required or not branches:
    sys.exit(f"At least {required:g} % of the branches must be taken.")
