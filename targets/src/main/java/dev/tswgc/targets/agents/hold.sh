#!/bin/sh
# The first process of the container that owns an exit's network namespace: applies the exit there, gives up what it may do, and holds the namespace.
#
#     hold APPLY
#
# While `apply` fails it is tried again, for ever: the namespace stays, with whatever of its guard stands, and everything that waits for it goes on by
# itself when the secret is there that was missing. Needs `setpriv` of util-linux, and the capabilities SETUID and SETGID beside those of `apply`.
# Compiled by tswgc: the same for every topology.
set -eu

again=5 # seconds
nobody=65534

say() {
  printf 'tswgc hold %s: %s.\n' "${TSWGC_EXIT:-}" "$*" >&2
}

if [ $# != 1 ]; then
  say 'It takes one argument, the program that applies the exit'
  exit 2
fi
if ! command -v setpriv >/dev/null; then
  say "There is no command \`setpriv\` here"
  exit 1
fi

# The first process of a container gets no signal that it does not ask for.
trap 'exit 0' TERM INT
before=''
until said=$("$1" 2>&1); do
  if [ "$said" != "$before" ]; then
    printf '%s\n' "$said" >&2
    [ -n "$before" ] || say "It is tried again every $again seconds"
    before=$said
  fi
  sleep "$again" &
  wait $!
done
[ -z "$said" ] || printf '%s\n' "$said" >&2

# What a shell waits for, it also waits for on behalf of processes that lost their parent. No file is read any more: nobody may not be allowed to.
# shellcheck disable=SC2016 # the other shell expands it
exec setpriv --reuid "$nobody" --regid "$nobody" --clear-groups --inh-caps=-all --no-new-privs \
  sh -c 'trap "exit 0" TERM INT; while :; do sleep 3600 & wait $!; done'
