#!/usr/bin/env python3
"""What the judge found, by cause.  summary.py CORPUS results.jsonl FLOOR: exit 1 where less than FLOOR percent converge."""
import collections
import json
import re
import sys

corpus, path, floor = sys.argv[1], sys.argv[2], float(sys.argv[3])
converged = total = 0
unusable, causes = [], collections.defaultdict(list)
for line in open(path):
    result = json.loads(line)
    if result["tool"] == "*":
        unusable.append((result["case"], result.get("error", "")))
        continue
    total += 1
    status = result["status"]
    if status in ("converged", "converged~"):
        converged += 1
        if result.get("recreated"):
            causes["(converged, but re-created: " + ", ".join(sorted({r.split()[0] for r in result["recreated"]})) + ")"].append(result["case"])
        continue
    if status == "not_converged":
        cause = "the catalogs differ: " + ", ".join(result.get("kinds", []))
    else:
        # Names and places out: what is left is the cause.
        cause = status + ": " + re.sub(r'"[^"]*"|\S*/\S+|\d+', "_", result.get("error", ""))[:160]
    causes[cause].append(result["case"])

share = 100.0 * converged / total if total else 0.0
print(f"{corpus}: {converged} of {total} converge ({share:.1f} %); {len(unusable)} do not load on this server")
for cause, cases in sorted(causes.items(), key=lambda item: -len(item[1])):
    print(f"  {len(cases):4d}  {cause}\n        {', '.join(sorted(cases)[:8])}{' ...' if len(cases) > 8 else ''}")
if share < floor:
    print(f"  below the floor of {floor:g} %")
    sys.exit(1)
