"""Fails unless at least so many per cent of the branches were taken: branch_coverage.py coverage.json 95."""

import json
import sys
from pathlib import Path

totals = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["totals"]
required = float(sys.argv[2])
percent = 100 * totals["covered_branches"] / max(totals["num_branches"], 1)
message = f"{totals['covered_branches']} of {totals['num_branches']} branches covered ({percent:.1f} %)"
print(message)
if percent < required or not totals["num_branches"]:
    sys.exit(f"At least {required:g} % of the branches must be covered.")
