#!/bin/sh
# Says whether clients of an exit reach the internet by its tunnel right now, what is wrong if not, and what to do.
#
#     status [--json] [--quiet]
#
# Exit code 0: traffic passes by a tunnel and the guard stands; 1: not; 2: wrong usage. It is run where the owner of the namespace is, by root. Needs `ip`,
# `wg`, `nft`, `setpriv`, `socat` and `od`, and the capabilities NET_ADMIN, SETUID and SETGID; uses `curl` or `wget`.
# Compiled by tswgc: the same for every topology.
# shellcheck disable=SC2034,SC2154 # some are read, some are set in lib.sh
set -eu
# People call it by a link of another name.
program=$(readlink -f "$0")
here=${program%/*}
# shellcheck source=/dev/null
. "$here/lib.sh"
act=status name=${TSWGC_EXIT:-}
form=text
for word in "$@"; do
  case $word in
    --json) form=json ;;
    --quiet) form=quiet ;;
    *) refuse 2 "There is no option $word: there are --json and --quiet" ;;
  esac
done
begin status "$here"
need_tools ip wg nft setpriv socat od date

limit=3   # seconds for an answer
page=8    # seconds for the page that says what the world sees
stale=180 # seconds after which a tunnel that works would have agreed on new keys (WireGuard's REJECT_AFTER_TIME)
late=60   # seconds beyond its interval after which a watcher does not watch

now=$(date +%s)
fact tunnel
tunnels=$found
fact probe
probes=$found
fact route
routes=$found
fact tailnet
tailnet=$found
fact page
address_page=$found
fact interval
interval=${found:-0}
noted=''
if [ -r "$state" ]; then
  noted=$(cat "$state")
fi

# Sets `words` to a duration in words.
in_words() { # seconds
  count=$1 unit=second
  if [ "$count" -ge 172800 ]; then
    count=$((count / 86400)) unit=day
  elif [ "$count" -ge 7200 ]; then
    count=$((count / 3600)) unit=hour
  elif [ "$count" -ge 120 ]; then
    count=$((count / 60)) unit=minute
  fi
  words="$count $unit"
  [ "$count" = 1 ] || words="${words}s"
}

# Sets `since` and `why` to what the watcher has noted of a tunnel.
noted_of() { # tunnel
  since='' why=''
  while read -r what of is when because; do
    case $when in
      '' | *[!0-9]*) ;;
      *)
        if [ "$what" = tunnel ] && [ "$of" = "$1" ]; then
          since=$when why="$is: $because"
        fi
        ;;
    esac
  done <<END
$noted
END
}

# Sets `carrying` to the tunnel of the best route, and `order` to all in the order of their metrics.
find_path() { # family
  carrying='' listed=''
  while read -r by family to metric table; do
    if [ "$family" = "$1" ]; then
      listed=$(ip "-$1" route show table "$table" 2>/dev/null || :)
    fi
  done <<END
$routes
END
  order=$(
    while read -r to word by rest; do
      metric=${rest##*metric }
      [ "$word" != dev ] || printf '%s %s\n' "${metric%% *}" "$by"
    done <<END | sort -n
$listed
END
  )
  while read -r metric by; do
    [ -n "$carrying" ] || carrying=$by
  done <<END
$order
END
}

# Whether an answer comes by a tunnel now; where it has nobody to ask, whether it agreed on keys not long ago.
passes() { # tunnel
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

# Sets `seen_as` to the address that the world sees. The page's answer is nothing but text until it has the form of an address.
ask_page() {
  seen_as=''
  if command -v curl >/dev/null; then
    text=$(as_prober curl -q -fsS --noproxy '*' --max-time "$page" --max-filesize 4096 -- "$address_page" 2>/dev/null | head -c 100 | tr -d '\000' || :)
  elif command -v wget >/dev/null; then
    text=$(as_prober wget -q -T "$page" -O - "$address_page" 2>/dev/null | head -c 100 | tr -d '\000' || :)
  else
    text=''
  fi
  text=${text%%"$nl"*}
  text=${text%"$(printf '\r')"}
  if is_v4 "$text" || is_v6 "$text"; then
    seen_as=$text
  fi
}

# What is wrong, if anything, and what to do about it.
applied=no
if "$here/../iproute/$name/apply" --applied 2>/dev/null; then
  applied=yes
fi
find_path 4
[ -n "$carrying" ] || find_path 6
reason='' todo='' traffic=no
if [ -n "$carrying" ] && passes "$carrying"; then
  traffic=yes
fi
fails_since=''
if [ "$applied" = no ]; then
  reason="\`apply\` has not come to its end here"
  todo="Read what the namespace's owner says: it names the step that stopped, and tries again by itself"
elif [ -z "$carrying" ]; then
  reason='no tunnel has a route'
  todo="Read what the namespace's owner and the watcher say: a tunnel's link is gone, or down"
elif [ "$traffic" = no ]; then
  last_handshake "$carrying"
  if [ "$shaken" = 0 ]; then
    reason="$carrying has never agreed on keys with its peer"
    todo="Compare the private key, the peer's public key and its endpoint with the provider, and see whether the host lets UDP out"
  elif [ $((now - shaken)) -gt "$stale" ]; then
    in_words $((now - shaken))
    reason="the peer of $carrying has been silent for $words"
    todo='Ask whether the provider or the host is down; a tunnel that answers again is used again by itself'
  else
    reason="$carrying has a peer, but nobody answers behind it"
    todo="Ask the provider whether its resolvers answer, or set \`dns\` of the upstream to ones that do"
  fi
fi
up=no
if [ "$applied" = yes ] && [ "$traffic" = yes ]; then
  up=yes
elif [ -n "$carrying" ]; then
  # It fails since the last tunnel went down.
  for each in $tunnels; do
    noted_of "$each"
    case $why in
      down:*) [ "${fails_since:-0}" -ge "$since" ] || fails_since=$since ;;
      *)
        fails_since=''
        break
        ;;
    esac
  done
fi

code=1
[ "$up" = no ] || code=0
[ "$form" != quiet ] || exit "$code"

addresses=''
if [ -n "$tailnet" ] && has_link "$tailnet"; then
  shown=$(ip -o address show dev "$tailnet" scope global 2>/dev/null || :)
  while read -r number link inet address rest; do
    [ -z "$address" ] || addresses="$addresses${addresses:+ }${address%/*}"
  done <<END
$shown
END
fi
if [ -n "$address_page" ] && [ -n "$carrying" ]; then
  ask_page
else
  seen_as=''
fi
watched=''
while read -r what when rest; do
  case $when in
    '' | *[!0-9]*) ;;
    *) [ "$what" != watched ] || watched=$when ;;
  esac
done <<END
$noted
END

line() { # heading, text
  printf '%-10s %s\n' "$1" "$2"
}

show_tunnel() { # tunnel
  if ! has_link "$1"; then
    line "$1" 'is not there'
    return 0
  fi
  last_handshake "$1"
  if [ "$shaken" = 0 ]; then
    shake='no handshake yet'
  else
    in_words $((now - shaken))
    shake="last handshake $words ago"
  fi
  noted_of "$1"
  if [ -n "$since" ]; then
    in_words $((now - since))
    why="$why, for $words"
  fi
  line "$1" "$shake; endpoint $(endpoints "$1" ' and ')${why:+; $why}"
}

# The far ends of a tunnel's peers, as wg has them now.
endpoints() { # tunnel, what is between two
  between=''
  wg show "$1" endpoints 2>/dev/null | while read -r peer end; do
    printf '%s%s' "$between" "$end"
    between=$2
  done
}

show_text() {
  if [ "$up" = yes ]; then
    line "$name" 'is up: traffic passes by the tunnel'
  else
    when=''
    if [ -n "$fails_since" ]; then
      in_words $((now - fails_since))
      when=" since $(date -u -d "@$fails_since" '+%Y-%m-%d %H:%M:%S') UTC ($words)"
    fi
    line "$name" "Fails closed$when, because $reason."
    line '' "$todo."
  fi
  if [ -n "$carrying" ]; then
    path=''
    while read -r metric by; do
      path="$path${path:+, then }$by (metric $metric)"
    done <<END
$order
END
    line path "$path"
  else
    line path 'nowhere'
  fi
  for each in $tunnels; do
    show_tunnel "$each"
  done
  if [ "$traffic" = yes ]; then
    line traffic "an answer came by $carrying just now"
  else
    line traffic 'no answer came by a tunnel just now'
  fi
  if [ "$applied" = yes ]; then
    line guard 'stands, and all is as compiled'
  else
    line guard "is not what was compiled, or not all is applied"
  fi
  if [ -z "$watched" ]; then
    line watcher 'has noted nothing yet'
  elif [ $((now - watched)) -gt $((interval + late)) ]; then
    in_words $((now - watched))
    line watcher "has noted nothing for $words: is it running?"
  else
    line watcher 'watches'
  fi
  if [ -n "$addresses" ]; then
    line "$tailnet" "has $addresses"
  else
    line "$tailnet" 'has no address: tailscaled does not run, or has not logged in'
  fi
  if [ -n "$seen_as" ]; then
    line 'seen as' "$seen_as"
  elif [ -n "$address_page" ]; then
    line 'seen as' "$address_page gives no address"
  else
    line 'seen as' "nobody is asked, since \`probe.public-address\` names no page"
  fi
}

# A text as JSON has it, without what is not printable.
json() { # text, or nothing
  if [ -z "$1" ]; then
    printf null
  else
    printf '"%s"' "$(printf %s "$1" | tr -cd '\040-\176' | sed 's/[\\"]/\\&/g')"
  fi
}

number() { # digits, or nothing
  case $1 in
    '' | *[!0-9]*) printf null ;;
    *) printf %s "$1" ;;
  esac
}

truth() { # yes or no
  if [ "$1" = yes ]; then printf true; else printf false; fi
}

json_list() { # words…
  printf '['
  separator=''
  for word in "$@"; do
    printf '%s' "$separator"
    json "$word"
    separator=,
  done
  printf ']'
}

show_json() {
  printf '{"exit":%s,"up":%s,"since":%s,"reason":%s,"todo":%s' "$(json "$name")" "$(truth "$up")" "$(number "$fails_since")" "$(json "$reason")" "$(json "$todo")"
  printf ',"carrying":%s,"traffic":%s,"applied":%s,"watched":%s,"tunnels":[' "$(json "$carrying")" "$(truth "$traffic")" "$(truth "$applied")" "$(number "$watched")"
  between=''
  for each in $tunnels; do
    last_handshake "$each"
    [ "$shaken" != 0 ] || shaken=''
    noted_of "$each"
    there=no
    ! has_link "$each" || there=yes
    # shellcheck disable=SC2046 # words
    printf '%s{"link":%s,"there":%s,"handshake":%s,"state":%s,"since":%s,"why":%s,"endpoints":%s}' "$between" "$(json "$each")" "$(truth "$there")" "$(number "$shaken")" \
      "$(json "${why%%:*}")" "$(number "$since")" "$(json "${why#*: }")" "$(json_list $(endpoints "$each" ' '))"
    between=,
  done
  # shellcheck disable=SC2086 # words
  printf '],"tailnet":%s,"seenAs":%s}\n' "$(json_list $addresses)" "$(json "$seen_as")"
}

case $form in
  text) show_text ;;
  json) show_json ;;
esac
exit "$code"
