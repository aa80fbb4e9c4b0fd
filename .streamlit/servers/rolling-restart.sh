#!/usr/bin/env bash
# Restart the processes one after the other; each must be well before the next one goes.
set -euo pipefail
ports=("$@")
[ ${#ports[@]} -gt 0 ] || ports=(8501 8502)
for port in "${ports[@]}"; do
    systemctl restart "kardes-sehir-atlasi@$port"
    curl --fail --silent --show-error --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors \
        "http://127.0.0.1:$port/_stcore/health"
    echo "kardes-sehir-atlasi@$port is well"
done
