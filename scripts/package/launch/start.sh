#!/bin/sh
# Opens Lá Phiếu. Nothing is installed, nothing outside this folder is changed.
home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
unset NODE_OPTIONS NODE_PATH
MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 exec "$home/node/node" --max-semi-space-size=4 --heap-growing-percent=25 "$home/app/start.mjs" "$@"
