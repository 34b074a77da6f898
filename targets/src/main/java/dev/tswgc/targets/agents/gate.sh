#!/bin/sh
# Starts a program in an exit's network namespace when `apply` has come to its end there, and ends it when the namespace has lost its uplink.
#
#     gate UPLINK PROGRAM ARGUMENTS…
#
# Container engines start containers in any order, and leave those that joined a namespace in it when the container that owns it is made anew: they would
# go on in a namespace that leads nowhere. Whoever restarts what ended joins it to the new one. Needs a POSIX shell and `sleep`, and no capability.
# Compiled by tswgc: the same for every topology.
set -eu

patience=30 # seconds for `apply`
again=12    # seconds until the owner of a new namespace surely runs: an engine never again starts what wanted to join one that did not

say() {
  printf 'tswgc gate %s: %s.\n' "${TSWGC_EXIT:-}" "$*" >&2
}

if [ $# -lt 2 ]; then
  say 'It takes the name of the uplink, and a program with its arguments'
  exit 2
fi
uplink=$1
shift

# The last act of `apply` is an alias of `lo`. To ask nft would take a capability.
applied() {
  mark=''
  read -r mark </sys/class/net/lo/ifalias || :
  [ -n "$mark" ]
}

# /proc/net/dev is that of the namespace of the process.
has_uplink() {
  while IFS=: read -r found rest; do
    [ "${found##* }" != "$uplink" ] || return 0
  done </proc/net/dev
  return 1
}

# A program that has taken another user id cannot be signalled without a capability; as the first process of a container the gate takes it along.
end_program() {
  kill -TERM "$program" 2>/dev/null || [ ! -d "/proc/$program" ] || exit 143
}

watch_uplink() {
  trap - TERM INT USR1
  while has_uplink; do
    sleep 2
  done
  kill -TERM "$program" 2>/dev/null || :
  sleep "$again"
  kill -KILL "$program" 2>/dev/null || :
  kill -USR1 $$
}

trap 'exit 143' TERM INT
waited=0
until applied && has_uplink; do
  if [ "$waited" -ge "$patience" ]; then
    if has_uplink; then
      say "\`apply\` has not come to its end here within $patience seconds: what it lacks is in the messages of the namespace's owner"
    else
      say "There has been no uplink $uplink here for $patience seconds: the namespace was left behind, or nobody has brought it up"
    fi
    exit 1
  fi
  sleep 1 &
  wait $!
  waited=$((waited + 1))
done

trap 'say "The uplink $uplink has gone, and $1 with it, to be started again where the uplink is now"; exit 1' USR1
"$@" &
program=$!
# A shell makes what it starts in the background deaf to SIGINT.
trap end_program TERM INT
watch_uplink &
watcher=$!

# A signal ends a `wait`, not the program.
code=0
while :; do
  wait "$program" || code=$?
  [ -d "/proc/$program" ] || break
  code=0
done
if has_uplink; then
  kill "$watcher" 2>/dev/null || :
  exit "$code"
fi
trap 'exit 143' TERM INT
while :; do
  wait "$watcher" || :
done
