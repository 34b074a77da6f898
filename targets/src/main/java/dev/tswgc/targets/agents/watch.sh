#!/bin/sh
# Sees whether traffic really passes by each tunnel of an exit, makes the first that works the way of all, and mends what is missing.
#
#     watch APPLY
#
# A tunnel that is down keeps its routes, with a metric behind those of all others: a probe bound to it still finds its way, and when all are down their
# order is as it was. A route is added before the other is deleted, so that in between traffic goes by another tunnel or nowhere. Needs `ip`, `wg`, `nft`,
# `setpriv`, `socat` and `od`, the capabilities NET_ADMIN, SETUID and SETGID, and what `apply` needs; uses `conntrack`.
# What it sees it writes to /run/tswgc/EXIT.state, for `status`.
# Compiled by tswgc: the same for every topology.
# shellcheck disable=SC2154 # some are set in lib.sh
set -eu
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
# shellcheck source=/dev/null
. "$here/lib.sh"
begin watch "$here"
[ $# = 1 ] || refuse 2 'It takes one argument, the program that applies the exit'
apply=$1
need_tools ip wg nft setpriv socat od date

behind=1000 # added to the metric of a tunnel that is down: the Plan's own are far below
stale=180   # seconds after which a tunnel that works would have agreed on new keys (WireGuard's REJECT_AFTER_TIME)
longest=5   # seconds for an answer

fact interval
interval=${found:-3}
fact lost
most=${found:-3}
fact good
good=${found:-60}
limit=$longest
if [ "$interval" -le "$longest" ]; then
  limit=$((interval - 1)).8
fi
fact tunnel
tunnels=$found
fact probe
probes=$found
fact route
routes=$found
fact nowhere
backstops=$found
fact rules
rules=$found
fact table
tables=$found

# Whether the tunnel answers: its resolvers do, or where it has none it agreed on keys not long ago.
answers() { # tunnel
  while read -r of servers; do
    if [ "$of" = "$1" ] && [ -n "$servers" ]; then
      # shellcheck disable=SC2086 # words
      probe "$1" "$limit" $servers
      return
    fi
  done <<END
$probes
END
  last_handshake "$1"
  [ $((now - shaken)) -le "$stale" ]
}

# Sets `listed` to the routes of our tables: family and table, then as ip(8) shows it.
list_routes() {
  listed=$nl
  while read -r family table; do
    shown=$(ip "-$family" route show table "$table" 2>/dev/null || :)
    while read -r line; do
      listed="$listed$family $table $line$nl"
    done <<LINES
$shown
LINES
  done <<END
$backstops
END
}

# Whether a tunnel has a route with a metric.
has_route() { # family, table, destination, tunnel, metric
  to=$3
  case $to in
    0.0.0.0/0 | ::/0) to=default ;;
  esac
  while read -r ipv in rest; do
    case "$ipv $in $rest " in
      "$1 $2 $to dev $4 metric $5 "* | "$1 $2 $to dev $4 "*" metric $5 "*) return 0 ;;
    esac
  done <<END
$listed
END
  return 1
}

# Sets `missing` to what is not there of what `apply` made, in a few words.
look() {
  missing=''
  for link in $tunnels; do
    has_link "$link" || missing="the tunnel $link is gone"
  done
  there=$(nft list tables 2>/dev/null || :)
  while read -r family table; do
    case $nl$there$nl in
      *"${nl}table $family $table$nl"*) ;;
      *) missing="the table $family $table of the guard is gone" ;;
    esac
  done <<END
$tables
END
  while read -r family preferences; do
    there=$(ip "-$family" rule show)
    for preference in $preferences; do
      case $nl$there in
        *"$nl$preference:"*) ;;
        *) missing="rule $preference of IPv$family is gone" ;;
      esac
    done
  done <<END
$rules
END
  while read -r family table; do
    case $listed in
      *"$nl$family $table unreachable "*) ;;
      *) missing="the route of table $table that leads nowhere is gone" ;;
    esac
  done <<END
$backstops
END
  if [ -z "$missing" ] && ! "$apply" --applied 2>/dev/null; then
    missing='the digest of what was applied is gone'
  fi
}

# Applies again, and says so once.
mend() {
  if [ "$missing" != "$complained" ]; then
    say "Applying again, since $missing"
    complained=$missing
  fi
  if problem=$("$apply" 2>&1); then
    policy=ok policy_since=$now complained='' mended=yes
    return 0
  fi
  if [ "$problem" != "$printed" ]; then
    printf '%s\n' "$problem" >&2
    printed=$problem
  fi
  problem=${problem##*"$nl"}
  [ "${policy%% *}" = broken ] || policy_since=$now
  policy="broken $missing; ${problem#tswgc apply *: }"
}

# What is known of a tunnel, one a line: its name, up or down, since when, since when it answers, how many probes it lost in a row.
known=''
for link in $tunnels; do
  known="$known$link up $(date +%s) 0 0$nl"
done

# Adds what a probe has shown to what is known of a tunnel, and why it is so.
judge() { # whether it answered; what is known
  if [ "$1" = yes ]; then
    [ "$count" = 0 ] || answering=$now
    count=0
    if [ "$is" = down ] && [ $((now - answering)) -ge "$good" ]; then
      is=up since=$now
      say "$link is back: it has answered for $good s"
    fi
  else
    count=$((count + 1))
    if [ "$is" = up ] && [ "$count" -ge "$most" ]; then
      is=down since=$now
      say "$link is down: $count probes in a row had no answer"
    fi
  fi
  case $is,$count in
    up,0) why='it answers' ;;
    up,*) why="$count probes in a row had no answer" ;;
    down,0) why="it answers again, but not yet for $good s" ;;
    down,*) why="$count probes in a row had no answer" ;;
  esac
}

# Whether a tunnel is up as far as is known.
is_up() { # tunnel
  case $nl$known in
    *"$nl$1 up "*) return 0 ;;
  esac
  return 1
}

# Gives the routes of each tunnel the metric that says whether it is up. Sets `best` to the first that is up, for each family.
arrange() {
  best='' changed=''
  for family in 4 6; do
    adds='' deletes='' first='' up=''
    while read -r link of destination metric table; do
      [ "$of" = "$family" ] || continue
      wanted=$metric unwanted=$((metric + behind))
      [ -n "$first" ] || first=$link
      if is_up "$link"; then
        [ -n "$up" ] || up=$link
      else
        wanted=$unwanted unwanted=$metric
      fi
      has_route "$family" "$table" "$destination" "$link" "$wanted" || adds="${adds}route replace $destination dev $link metric $wanted table $table$nl"
      ! has_route "$family" "$table" "$destination" "$link" "$unwanted" || deletes="${deletes}route del $destination dev $link metric $unwanted table $table$nl"
    done <<END
$routes
END
    if [ -n "$adds$deletes" ]; then
      changed=yes
      if ! printf %s "$adds$deletes" | ip "-$family" -batch - 2>/dev/null; then
        missing='a tunnel takes no routes'
      fi
    fi
    best="$best${up:-$first} "
  done
}

# At the beginning: what an earlier watcher has put behind is down.
remember() {
  now=$(date +%s)
  list_routes
  stood=$known known=''
  while read -r link is since answering count; do
    while read -r by family destination metric table; do
      if [ "$by" = "$link" ] && has_route "$family" "$table" "$destination" "$link" "$((metric + behind))"; then
        is=down answering=$now
      fi
    done <<ROUTES
$routes
ROUTES
    [ -z "$link" ] || known="$known$link $is $since $answering $count$nl"
  done <<END
$stood
END
}

# In one act, so that nobody reads half of it.
write_state() {
  mkdir -p "${state%/*}" 2>/dev/null || :
  if printf %s "$told" 2>/dev/null >"$state.new" && mv "$state.new" "$state" 2>/dev/null; then
    return 0
  fi
  [ -n "$unwritten" ] || say "$state cannot be written, so \`status\` will not know since when"
  unwritten=yes
}

policy=ok policy_since=$(date +%s) complained='' printed='' unwritten='' before='' missing='' mended=''
remember
while :; do
  sleep "$interval" &
  tick=$!
  now=$(date +%s)
  running=''
  for link in $tunnels; do
    answers "$link" &
    running="$running $link:$!"
  done
  again=$missing
  list_routes
  look
  missing=${missing:-$again}
  if [ -n "$missing" ]; then
    mend
    list_routes
  else
    [ "$policy" = ok ] || policy=ok policy_since=$now
  fi
  fresh='' told="watched $now$nl" stood=$known
  while read -r link is since answering count; do
    [ -n "$link" ] || continue
    pid=${running##*" $link:"}
    if wait "${pid%% *}"; then
      judge yes
    else
      judge no
    fi
    fresh="$fresh$link $is $since $answering $count$nl"
    told="${told}tunnel $link $is $since $why$nl"
  done <<END
$stood
END
  known=$fresh
  missing=''
  arrange
  # Flows that were there keep the address of the tunnel they left by, which the guard lets out of no other.
  if [ -n "$changed" ] && { [ -n "$mended" ] || [ "$best" != "$before" ]; }; then
    conntrack -F >/dev/null 2>&1 || :
    if [ "$best" != "$before" ]; then
      say "Traffic goes by ${best%% *} now"
    fi
  fi
  before=$best mended=''
  told="${told}policy $policy_since $policy$nl"
  write_state
  wait "$tick" || :
done
