# Programs that wait for the digest shall not start while it is being taken apart.
drop_mark() {
  nft delete chain inet "$table" "d_$digest" 2>/dev/null || :
}

# The routes that lead somewhere; the backstops stay, and with them nothing has a way out.
drop_routes() { # tables…
  for family in 4 6; do
    for number in "$@"; do
      if [ -n "$(ip "-$family" route show table "$number" type unicast 2>/dev/null)" ]; then
        ip "-$family" route flush table "$number" type unicast
      fi
    done
  done
}

take_down() { # link
  if has_link "$1"; then
    ip link set dev "$1" down
  fi
}

drop_link() { # link
  if has_link "$1"; then
    ip link del dev "$1"
  fi
}

drop_rules() { # family
  lines=''
  for preference in $(our_preferences "$1"); do
    lines="${lines}rule del pref $preference$nl"
  done
  [ -z "$lines" ] || printf %s "$lines" | ip "-$1" -batch -
}

# Naming a table makes it, so that deleting it works whether it was there or not.
drop_tables() { # families and names, in turn
  lines=''
  while [ $# -gt 0 ]; do
    lines="${lines}table $1 $2${nl}delete table $1 $2$nl"
    shift 2
  done
  printf %s "$lines" | nft -f -
}

if [ $# -gt 0 ]; then
  refuse 2 "There is no option $1, nor any other"
fi
