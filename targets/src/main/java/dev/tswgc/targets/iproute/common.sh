# Both programs: messages, exit codes, one run at a time, what is there.

LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
nl='
'

say() {
  printf 'tswgc %s %s: %s.\n' "$act" "$name" "$*" >&2
}

# The exit code of what comes next, should it fail, and what it is.
step() {
  code=$1
  doing=$2
}

# At the end of the program, however it comes about.
ended() { # exit code
  trap - EXIT
  if [ "$1" != 0 ]; then
    say "Stopped while $doing$standing"
    exit "$code"
  fi
}

# Ends the program before it has done anything.
refuse() { # exit code, why
  trap - EXIT
  say "$2"
  exit "$1"
}

# Whether there is a link. /proc/net/dev is that of this namespace; /sys may still be that of another.
has_link() {
  while IFS=: read -r found rest; do
    [ "${found##* }" != "$1" ] || return 0
  done </proc/net/dev
  return 1
}

# The preferences of ours (5000 to 5180) that rules of a family have, one a line, also rules of an earlier plan.
our_preferences() { # family
  rules=$(ip "-$1" rule show)
  while IFS=: read -r preference rest; do
    if [ "$preference" -ge 5000 ] && [ "$preference" -le 5180 ]; then
      echo "$preference"
    fi
  done <<END
$rules
END
}

# Empties every routing table of ours (5200 to 5299), also those of an earlier plan.
empty_tables() {
  for family in 4 6; do
    lines='' seen=' '
    routes=$(ip -N "-$family" route show table all)
    while read -r route; do
      case $route in
        *' table 52'[0-9][0-9]*)
          number=${route##* table }
          number=${number%% *}
          case $seen in
            *" $number "*) ;;
            *)
              seen="$seen$number "
              lines="${lines}route flush table $number$nl"
              ;;
          esac
          ;;
      esac
    done <<END
$routes
END
    [ -z "$lines" ] || printf %s "$lines" | ip "-$family" -batch -
  done
}

case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
code=10 doing='starting up' standing=''
trap 'ended $?' EXIT

# Only the machine's own network namespace has this setting. There a guard would cut off the machine.
if [ -e /proc/sys/net/core/netdev_max_backlog ]; then
  refuse 1 'This is the network namespace of the machine itself, and an exit has one of its own'
fi
for tool in nft ip wg; do
  command -v "$tool" >/dev/null || refuse 1 "There is no command \`$tool\` here"
done

# One run at a time, of both programs: two that overlap would each find half of the other's work.
if command -v flock >/dev/null; then
  exec 9<"$here/apply"
  flock 9
fi
