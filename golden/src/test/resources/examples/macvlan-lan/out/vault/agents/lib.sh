# shellcheck shell=sh disable=SC2034 # who reads it uses them
# What the programs `names`, `status` and `watch` of all exits of this machine are made of.
# Compiled by tswgc: the same for every topology.

LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
set -f
umask 022
nl='
'
tab=$(printf '\t')

say() {
  printf 'tswgc %s %s: %s.\n' "$act" "$name" "$*" >&2
}

# Ends the program before it has done anything.
refuse() { # exit code, why
  say "$2"
  exit "$1"
}

# The beginning of all: which exit it is, and what is to be known of it.
begin() { # program, its folder
  act=$1 here=$2 name=${TSWGC_EXIT:-}
  case $name in
    '' | */* | .*) refuse 2 'TSWGC_EXIT has to be the name of an exit' ;;
  esac
  [ -r "$here/$name/facts" ] || refuse 2 "There is no file $here/$name/facts, so this is no exit of this machine"
  facts=$(cat "$here/$name/facts")
  state=/run/tswgc/$name.state
  fact prober
  prober=$found
}

need_tools() { # commands…
  for tool in "$@"; do
    command -v "$tool" >/dev/null || refuse 1 "There is no command \`$tool\` here"
  done
}

# Sets `found` to the words after the first on the lines of a kind, one line after the other.
fact() { # kind
  found=''
  while read -r kind words; do
    [ "$kind" != "$1" ] || found="$found${found:+$nl}$words"
  done <<END
$facts
END
}

# Whether there is a link. /proc/net/dev is that of this namespace; /sys may still be that of another.
has_link() {
  while IFS=: read -r seen rest; do
    [ "${seen##* }" != "$1" ] || return 0
  done </proc/net/dev
  return 1
}

# Whether a text is an IPv4 address as inet_ntop(3) writes it.
is_v4() {
  case $1 in
    *[!0-9.]* | .* | *. | *..* | *.*.*.*.*) return 1 ;;
    *.*.*.*) ;;
    *) return 1 ;;
  esac
  rest=$1.
  while [ -n "$rest" ]; do
    part=${rest%%.*}
    rest=${rest#*.}
    case $part in
      0 | [1-9] | [1-9][0-9] | 1[0-9][0-9] | 2[0-4][0-9] | 25[0-5]) ;;
      *) return 1 ;;
    esac
  done
}

# Whether a text is an IPv6 address, without a part that looks like IPv4.
is_v6() {
  case $1 in
    *[!0-9a-fA-F:]* | *::*::* | *:::* | :[!:]* | *[!:]: | *[!:][!:][!:][!:][!:]*) return 1 ;;
    *:*) ;;
    *) return 1 ;;
  esac
  groups=0
  rest=$1:
  while [ -n "$rest" ]; do
    [ -z "${rest%%:*}" ] || groups=$((groups + 1))
    rest=${rest#*:}
  done
  case $1 in
    *::*) [ "$groups" -lt 8 ] ;;
    *) [ "$groups" = 8 ] ;;
  esac
}

# Whether an address can be one of the internet: not private, shared (also that of tailnets), loopback, link-local, multicast or reserved
# (RFC 6890); of IPv6 only what is given out at all (2000::/3).
is_public() { # family, address
  case $1 in
    4)
      is_v4 "$2" || return 1
      case $2 in
        0.* | 10.* | 127.* | 169.254.* | 192.168.* | 192.0.0.* | 198.1[89].* | 22[4-9].* | 2[345]?.*) return 1 ;;
        172.1[6-9].* | 172.2?.* | 172.3[01].*) return 1 ;;
        100.6[4-9].* | 100.[7-9]?.* | 100.1[01]?.* | 100.12[0-7].*) return 1 ;;
      esac
      ;;
    6)
      is_v6 "$2" || return 1
      case $2 in
        [23]???:*) ;;
        *) return 1 ;;
      esac
      ;;
  esac
}

# Runs a command as the user who may ask by the tunnels, and only there.
as_prober() {
  setpriv --reuid "$prober" --regid "$prober" --clear-groups --inh-caps=-all --no-new-privs "$@"
}

# Asks a DNS server by a link for the servers of the root, which is a question that every resolver knows. Any answer will do.
ask() { # link, seconds, server
  case $3 in
    *:*) to="UDP6:[$3]:53" ;;
    *) to="UDP4:$3:53" ;;
  esac
  answer=$(
    printf '\022\064\001\000\000\001\000\000\000\000\000\000\000\000\002\000\001' |
      as_prober socat -t "$2" -T "$2" - "$to,so-bindtodevice=$1,readbytes=12" 2>/dev/null |
      od -An -tx1 -N3
  )
  # The number of the question, and the bit that says it is an answer.
  case $answer in
    *'12 34 '[89a-f]*) return 0 ;;
  esac
  return 1
}

# Whether one of several servers answers by a link.
probe() { # link, seconds, servers…
  link=$1 limit=$2
  shift 2
  asked=''
  for server in "$@"; do
    ask "$link" "$limit" "$server" &
    asked="$asked $!"
  done
  lost=1
  for pid in $asked; do
    if wait "$pid"; then
      lost=0
    fi
  done
  return "$lost"
}

# Sets `shaken` to when a tunnel last agreed on keys with any of its peers, in seconds since 1970, or 0.
last_handshake() { # tunnel
  shaken=0
  shakes=$(wg show "$1" latest-handshakes 2>/dev/null || :)
  while IFS=$tab read -r rest when; do
    case $when in
      '' | *[!0-9]*) ;;
      *) [ "$when" -le "$shaken" ] || shaken=$when ;;
    esac
  done <<END
$shakes
END
}
