#!/usr/bin/env bash
# Runs Python on what a stranger sent, for the preview of pull requests (needs sudo and systemd).
#
#   TRUSTED=… PROPOSED=… scripts/sandbox.sh FOLDER ARGUMENT…
#
# TRUSTED is a checkout whose .venv/ is used, PROPOSED the stranger's, whose code runs; FOLDER lies in
# it. The command has no network, no home, no rights beyond those of `nobody`, sees no other process,
# and writes to PROPOSED alone. What it starts is ended with it.
set -euo pipefail

folder=$1
shift

limits=(
  -p MemoryMax=3G -p MemorySwapMax=0
  -p RuntimeMaxSec=900
  -p TasksMax=256
  -p LimitFSIZE=1G
)
walls=(
  -p PrivateNetwork=yes
  -p NoNewPrivileges=yes -p CapabilityBoundingSet=
  -p ProtectSystem=strict -p ProtectHome=yes -p PrivateTmp=yes -p PrivateDevices=yes
  -p ProtectProc=invisible -p PrivateIPC=yes -p InaccessiblePaths=-/run/docker.sock
  -p "BindReadOnlyPaths=$TRUSTED:/srv/trusted" -p "BindPaths=$PROPOSED:/srv/proposed"
)
# systemd gives a command an environment of its own: none of the variables of the runner.
environment=(
  --setenv=HOME=/tmp --setenv=LANG=C.UTF-8
  --setenv=PYTHONPATH=/srv/proposed --setenv=PYTHONDONTWRITEBYTECODE=1
  --setenv=GITHUB_WORKSPACE=/srv/proposed --setenv=GITHUB_STEP_SUMMARY=/srv/proposed/summary.part
  "--setenv=GITHUB_BASE_REF=${GITHUB_BASE_REF:-}"
)

sudo mkdir -p /srv/trusted /srv/proposed
exec sudo systemd-run --quiet --wait --pipe --collect --uid=nobody --gid=nogroup \
  "${limits[@]}" "${walls[@]}" "${environment[@]}" -p "WorkingDirectory=/srv/proposed/$folder" \
  /srv/trusted/.venv/bin/python "$@"
