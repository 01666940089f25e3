#!/usr/bin/env bash
# 在围起来的环境里，用 Python 处理陌生人交来的文件：检查和预览合并请求时用（要有 sudo 和 systemd）。
#
#   TRUSTED=… PROPOSED=… bash sandbox.sh 文件夹 参数…
#
# TRUSTED 是要合并进去的那个分支，用的是它 .venv/ 里的程序；PROPOSED 是陌生人交来的，文件夹在它里面。
# 里面没有网络，看不到主目录和别的进程，权限是 nobody 的，只能写 PROPOSED；运行完，里面启动的都结束。
# CODE_PATH（可以不写）是另外从 PROPOSED 里哪个文件夹取 Python 程序。
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
# systemd 给的是全新的环境变量，运行流程的机器上的一个也不带进去。PYTHONSAFEPATH：文件夹里和程序
# 同名的 Python 文件不会被当成程序。
environment=(
  --setenv=HOME=/tmp --setenv=LANG=C.UTF-8 --setenv=PYTHONDONTWRITEBYTECODE=1 --setenv=PYTHONSAFEPATH=1
  --setenv=GITHUB_WORKSPACE=/srv/proposed --setenv=GITHUB_STEP_SUMMARY=/srv/proposed/summary.part
  "--setenv=GITHUB_BASE_REF=${GITHUB_BASE_REF:-}"
)
if [ -n "${CODE_PATH:-}" ]; then
  environment+=("--setenv=PYTHONPATH=/srv/proposed/$CODE_PATH")
fi

sudo mkdir -p /srv/trusted /srv/proposed
exec sudo systemd-run --quiet --wait --pipe --collect --uid=nobody --gid=nogroup \
  "${limits[@]}" "${walls[@]}" "${environment[@]}" -p "WorkingDirectory=/srv/proposed/$folder" \
  /srv/trusted/.venv/bin/python "$@"
