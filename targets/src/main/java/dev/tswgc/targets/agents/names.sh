#!/bin/sh
# Keeps current what an exit's topology gives by name: addresses in the guard's timed sets, and the endpoints of tunnels.
#
# The resolver of the namespace is asked every minute. An answer is taken only if it is an address of the internet that is reached by the default route:
# whoever answers for a name must not open the guard towards the machines nearby. Needs `nft`, `ip`, `wg` and `getent` (of glibc or Alpine's), and the
# capability NET_ADMIN.
# Compiled by tswgc: the same for every topology.
# shellcheck disable=SC2154 # some are set in lib.sh
set -eu
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
# shellcheck source=/dev/null
. "$here/lib.sh"
begin names "$here"
need_tools nft ip wg getent date

every=60  # seconds
soon=2    # seconds, while a name has had no address yet
glance=5  # seconds until it is seen that a tunnel was made anew
most=32   # addresses of a name and family
stays=3600 # seconds that an address stays in a set after it was last an answer
stale=180 # seconds after which a tunnel that works would have agreed on new keys (WireGuard's REJECT_AFTER_TIME)

# Sets `addresses` to those of a name that may be taken.
resolve() { # family, name
  addresses='' refused='' count=0
  # With a dot at its end the name is whole, whatever resolv.conf has to search. Each address comes once for each kind of socket.
  answers=$(getent "ahostsv$1" "$2." 2>/dev/null || :)
  while read -r address rest; do
    case " $addresses $refused " in
      *" $address "*) continue ;;
    esac
    # Where a name has no IPv6 address, getent shows its IPv4 ones in the form of IPv6.
    case $address in
      '' | ::ffff:*) ;;
      *)
        if [ "$count" -lt "$most" ] && is_public "$1" "$address" && is_far "$1" "$address"; then
          addresses="$addresses${addresses:+ }$address"
          count=$((count + 1))
        else
          refused="$refused${refused:+ }$address"
        fi
        ;;
    esac
  done <<END
$answers
END
}

# Whether an address is reached by the default route, not by one to a network nearby.
is_far() { # family, address
  case $(ip "-$1" route get fibmatch "$2" 2>/dev/null) in
    default*) return 0 ;;
  esac
  return 1
}

# Says a thing once, until it changes.
once() { # about, what
  case $said in
    *"$nl$1: $2$nl"*) return 0 ;;
    *"$nl$1: "*)
      before=${said%%"$nl$1: "*}
      after=${said#*"$nl$1: "}
      said="$before$nl${after#*"$nl"}"
      ;;
  esac
  said="$said$1: $2$nl"
  [ -z "$2" ] || say "$2"
}

# Adds what makes the addresses elements of a set: anew, since adding one that is there does not renew its time (before Linux 6.12).
elements() { # element with @ for the address; addresses
  for address in $2; do
    element="$family $table $set { ${1%%@*}$address${1#*@}"
    batch="${batch}add element $element }${nl}delete element $element }${nl}add element $element timeout ${stays}s }$nl"
  done
}

# Points a peer at an address it has by its name, unless it is at one already and hears from it.
point() { # link, peer, port, addresses…
  link=$1 peer=$2 port=$3
  shift 3
  now=$(current endpoints)
  host=${now%:*}
  host=${host#[}
  host=${host%]}
  next=''
  passed=''
  for address in "$@"; do
    [ -n "$next" ] || next=$address
    if [ -n "$passed" ]; then
      next=$address
      break
    fi
    [ "$address" != "$host" ] || passed=yes
  done
  if [ -n "$passed" ]; then
    shaken=$(current latest-handshakes)
    if [ "$next" = "$host" ] || [ $(($(date +%s) - ${shaken:-0})) -le "$stale" ]; then
      return 0
    fi
  fi
  case $next in
    *:*) next="[$next]" ;;
  esac
  wg set "$link" peer "$peer" endpoint "$next:$port" || once "$link $peer" "The endpoint of $link could not be set to $next:$port"
}

# What wg tells of a peer.
current() { # kind
  wg show "$link" "$1" 2>/dev/null | while IFS=$tab read -r who what; do
    [ "$who" != "$peer" ] || printf %s "$what"
  done
}

# Takes the names of peers without an endpoint for names that have had no address yet: their tunnels were made anew, without what they knew.
forget() {
  while read -r kind first second rest; do
    case $kind in
      name) asked=$first ;;
      endpoint)
        link=$first peer=$second
        if has_link "$link" && [ "$(current endpoints)" = '(none)' ]; then
          case $known in
            *" $asked "*) known="${known%%" $asked "*} ${known#*" $asked "}" ;;
          esac
        fi
        ;;
    esac
  done <<END
$facts
END
}

# One pass over all names, or over those that have had no address yet.
pass() { # all, new
  batch='' peers='' due='' answered=''
  while read -r kind first second third rest; do
    case $kind in
      name)
        asked=$first due=yes
        case $known in
          *" $asked "*) [ "$1" = all ] || due='' ;;
        esac
        [ -n "$due" ] || continue
        resolve 4 "$asked"
        v4=$addresses near=$refused
        resolve 6 "$asked"
        v6=$addresses near="$near${near:+ }$refused"
        if [ -n "$v4$v6" ]; then
          once "$asked" ''
          answered="$answered$asked "
        elif [ -n "$near" ]; then
          once "$asked" "The name $asked has no address of the internet, only ${near%% *}, which is not taken"
        else
          once "$asked" "The name $asked has no address yet"
        fi
        ;;
      set)
        [ -n "$due" ] || continue
        family=$second table=$third set=${rest%% *}
        if [ "$first" = 4 ]; then
          elements "${rest#* }" "$v4"
        else
          elements "${rest#* }" "$v6"
        fi
        ;;
      endpoint)
        [ -z "$due" ] || [ -z "$v4$v6" ] || peers="$peers$first $second $third $v4 $v6$nl"
        ;;
    esac
  done <<END
$facts
END
  if [ -n "$batch" ]; then
    if problem=$(printf %s "$batch" | nft -f - 2>&1); then
      once nft ''
    else
      once nft "The guard takes no addresses: ${problem%%"$nl"*}"
      return 0
    fi
  fi
  known="$known$answered"
  # The guard is open to an address before it is sent anything.
  while read -r link peer port addresses; do
    # shellcheck disable=SC2086 # words
    [ -z "$link" ] || ! has_link "$link" || point "$link" "$peer" "$port" $addresses
  done <<END
$peers
END
}

fact name
names=$found
[ -n "$names" ] || say 'The topology gives nothing by name'
said=$nl known=' ' waited=$every
while :; do
  if [ "$waited" -ge "$every" ]; then
    pass all
    waited=0
  else
    forget
    pass new
  fi
  wait=$glance
  for each in $names; do
    case $known in
      *" $each "*) ;;
      *) wait=$soon ;;
    esac
  done
  sleep "$wait"
  waited=$((waited + wait))
done
