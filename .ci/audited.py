"""Read pip-audit's answer: exit 1 for a known vulnerability; say plainly what could not be asked."""

# ruff: noqa: T201 - what a program of the check says
import json
import sys
from pathlib import Path


def main(answer: str, said: str) -> int:
    """Print a summary and give the exit status."""
    path = Path(answer)
    if not path.is_file() or not path.read_text().strip():
        lines = Path(said).read_text().strip().splitlines() or ["no reason given"]
        print(f"NOT AUDITED: the advisory service can not be reached ({lines[-1][:200]}).")
        return 0
    packages = json.loads(path.read_text())["dependencies"]
    asked = [package for package in packages if "skip_reason" not in package]
    found = [(package, each) for package in asked for each in package["vulns"]]
    for package, each in found:
        fixed = ", ".join(each["fix_versions"]) or "no version yet"
        print(f"VULNERABLE: {package['name']} {package['version']}: {each['id']}; fixed in {fixed}")
    if not asked:
        print(f"NOT AUDITED: the advisory service can not be reached; none of {len(packages)} packages is known to it.")
    elif len(asked) < len(packages):
        print(f"NOT AUDITED: {len(packages) - len(asked)} of {len(packages)} packages.")
    if asked and not found:
        print(f"{len(asked)} packages audited, none with a known vulnerability.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
