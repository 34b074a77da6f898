# shellcheck shell=sh
# What the programs `apply` and `remove` of all exits of this machine are made of.
# Compiled by tswgc: the same for every topology.

LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
umask 077
nl='
'
tab=$(printf '\t')
cr=$(printf '\r')

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

# The beginning of both programs.
begin() { # program, its folder, exit, table of the guard, chain that marks what is applied
  act=$1 here=$2 name=$3 table=$4 digest=$5
  code=10 doing='starting up' standing=''
  trap 'ended $?' EXIT
  # Only the machine's own network namespace has this setting. There a guard would cut off the machine.
  if [ -e /proc/sys/net/core/netdev_max_backlog ]; then
    refuse 1 'This is the network namespace of the machine itself, and an exit has one of its own'
  fi
}

# Whether an earlier run came to its end: its last act is an empty chain, named by the digest of all that is applied. `list chain` would do, but would
# first fetch every element of every set.
applied() {
  chains=$(nft list chains inet)
  case $chains in
    *"chain $digest {"*) return 0 ;;
  esac
  return 1
}

# Shows it again as the alias of `lo`, or takes that away: anybody in the namespace may read it, while listing a ruleset takes CAP_NET_ADMIN.
show_mark() { # digest, or nothing
  ip link set dev lo alias "$1"
}

need_tools() { # commands…
  for tool in "$@"; do
    command -v "$tool" >/dev/null || refuse 1 "There is no command \`$tool\` here"
  done
}

# One run at a time, of both programs: two that overlap would each find half of the other's work.
lock() {
  if command -v flock >/dev/null; then
    exec 9<"$here/apply"
    flock 9
  fi
}

begin_apply() { # as begin, without the program; a command that its tunnels need, or none; then its arguments
  begin apply "$1" "$2" "$3" "$4"
  engine=$5
  shift 5
  secrets=${TSWGC_SECRETS:-$here/../../../secrets}
  while [ $# -gt 0 ]; do
    case $1 in
      --secrets=*) secrets=${1#*=} ;;
      --secrets)
        [ $# -gt 1 ] || refuse 2 'After --secrets comes a folder'
        secrets=$2
        shift
        ;;
      --applied)
        need_tools nft
        trap - EXIT
        if applied; then exit 0; else exit 1; fi
        ;;
      *) refuse 2 "There is no option $1: there are --secrets FOLDER, and --applied, which only asks" ;;
    esac
    shift
  done
  need_tools nft ip wg grep ${engine:+"$engine"}
  case $(command -v printf) in
    printf) ;;
    *) refuse 1 'This shell has no printf of its own, so keys would be on command lines' ;;
  esac
  # A variable that came with the environment goes on to every command; these are to hold keys.
  unset value private preshared conf
  lock
  # Asked before the guard is loaded, which takes the chain away. If it is there, this run repairs what is missing and disturbs nothing that stands;
  # otherwise what another plan left is removed on the way.
  same=''
  if applied; then
    same=yes
  else
    show_mark ''
  fi
}

begin_remove() { # as begin_apply
  begin remove "$1" "$2" "$3" "$4"
  shift 5
  if [ $# -gt 0 ]; then
    refuse 2 "There is no option $1, nor any other"
  fi
  need_tools nft ip
  lock
}

# Steps of apply.

# Replaces a table by a ruleset, in one transaction. What names have put into its timed sets is kept, but from another plan.
load() { # family, table, file, timed sets…
  family=$1 loaded=$2 file=$3 learned=''
  shift 3
  if [ -n "$same" ]; then
    for set in "$@"; do
      learned="$learned$(nft list set "$family" "$loaded" "$set" 2>/dev/null || :)$nl"
    done
  fi
  nft -f "$here/../../nftables/$file"
  if [ "$family" = inet ]; then
    standing='; the guard stands, and nothing leaves past it'
  fi
  case $learned in
    *elements*) printf %s "$learned" | nft -f - 2>/dev/null || say 'Addresses of names are forgotten until they are asked for again' ;;
  esac
}

need_link() { # link
  has_link "$1" || {
    say "There is no link $1: whoever makes the namespace makes it before this runs"
    return 1
  }
}

# Writes settings that differ, twice since a write can change another setting, then compares all: in a container nothing can be written.
# They are read by grep, several at a time: a shell reads byte by byte, and of a setting there is nothing after the first byte.
check_sysctls() { # on standard input: key and value, one pair a line
  set --
  pairs=''
  while read -r key value; do
    # A link or a family that is not here: a link that comes later takes the settings of `default`.
    if [ -d "/proc/sys/${key%/*}" ]; then
      pairs="$pairs$key $value$nl"
      set -- "$@" "/proc/sys/$key"
    fi
  done
  for pass in write write compare; do
    wrong=''
    found=$nl$(grep -s '' "$@" /dev/null || :)$nl
    while read -r key first second; do
      value=$first${second:+$tab$second}
      case $found in
        *"$nl/proc/sys/$key:$value$nl"*) continue ;;
        *"$nl/proc/sys/$key:"*)
          now=${found##*"$nl/proc/sys/$key:"}
          now=${now%%"$nl"*}
          ;;
        *) now=absent ;;
      esac
      wrong=yes
      if [ "$pass" = write ]; then
        { printf '%s\n' "$value" >"/proc/sys/$key"; } 2>/dev/null || :
      else
        say "The setting $key is $now, must be $value, and cannot be set here: set it where the namespace is made"
      fi
    done <<END
${pairs%"$nl"}
END
    [ -n "$wrong" ] || return 0
  done
  return 1
}

add_backstops() {
  [ -n "$same" ] || empty_tables
  ip -batch -
}

# Adds the rules that are missing. Those of another plan go first: the guard stands, so that what then has no rule gets nowhere.
add_rules() { # family; on standard input: lines for ip -batch that begin with `rule add pref N`
  lines=''
  there=$(our_preferences "$1")
  if [ -z "$same" ]; then
    for preference in $there; do
      lines="${lines}rule del pref $preference$nl"
    done
    there=''
  fi
  while read -r rule add pref preference rest; do
    case $nl$there$nl in
      *"$nl$preference$nl"*) ;;
      *) lines="$lines$rule $add $pref $preference $rest$nl" ;;
    esac
  done
  [ -z "$lines" ] || printf %s "$lines" | ip "-$1" -batch -
}

# The group of links (ip-link(8)) by which tunnels of ours are known, also those of an earlier plan.
tunnels=5200

# Removes the tunnels of another plan that this one does not have: they would keep their keys, and listen where the next may want to.
drop_other_tunnels() { # tunnels of this plan
  [ -z "$same" ] || return 0
  found=$(ip -o link show group "$tunnels")
  while read -r number link rest; do
    link=${link%:}
    case " $* " in
      *" $link "*) ;;
      *) [ -z "$link" ] || ip link del dev "$link" ;;
    esac
  done <<END
$found
END
}

# A link that is there stays, with its sessions, if what carries it is what the topology says.
add_tunnel() { # link, engine
  if has_link "$1"; then
    case $2,$(ip -d link show dev "$1") in
      kernel,*' wireguard '* | wireguard-go,*' tun type tun '*)
        [ -n "$same" ] || ip link set dev "$1" group "$tunnels"
        return 0
        ;;
    esac
    say "There is a link $1, which is not of the engine $2: remove it, or say in the topology what carries this tunnel"
    return 1
  fi
  case $2 in
    kernel)
      ip link add dev "$1" type wireguard || {
        say "The kernel makes no WireGuard link here: load its module \`wireguard\` on the machine, or set \`engine = wireguard-go\` for this upstream"
        return 1
      }
      ;;
    wireguard-go)
      # It goes on in the background, and must not hold the lock there. What it prints is praise of the kernel's module, unless it fails.
      printed=$(LOG_LEVEL='' wireguard-go "$1" 2>&1 9<&-) || {
        say "wireguard-go makes no link $1: ${printed##*"$nl"}. It needs /dev/net/tun, and a folder /run/wireguard that can be written"
        return 1
      }
      ;;
  esac
  ip link set dev "$1" group "$tunnels"
}

# Sets `value` to the key in a file. Read by the shell itself, so that it is on no command line; never exported, so that it is in no environment.
secret() { # name of the file, what is in it
  value=''
  if ! [ -r "$secrets/$1" ]; then
    say "There is no file $1 in $secrets: $2"
    return 1
  fi
  read -r value <"$secrets/$1" || :
  value=${value%"$cr"}
  case $value in
    *[!A-Za-z0-9+/=]*) value='' ;;
  esac
  if [ ${#value} != 44 ]; then
    say "The file $1 in $secrets holds no WireGuard key: $2"
    return 1
  fi
}

# Gives a tunnel its configuration with its keys put in, by a pipe. `syncconf` changes what differs: sessions stay, and endpoints that were set for names.
configure_tunnel() { # link, file and meaning of the private key; on standard input: public key, file and meaning of each preshared key
  link=$1 conf='' preshared=''
  secret "$2" "$3"
  private=$value
  while read -r peer file what; do
    secret "$file" "$what" </dev/null
    preshared="$preshared$peer $value$nl"
  done
  while read -r line; do
    case $line in
      '' | \#*) continue ;;
    esac
    conf="$conf$line$nl"
    case $line in
      '[Interface]') conf="${conf}PrivateKey = $private$nl" ;;
      'PublicKey = '*)
        case $nl$preshared in
          *"$nl${line#PublicKey = } "*)
            value=${preshared##*"${line#PublicKey = } "}
            conf="${conf}PresharedKey = ${value%%"$nl"*}$nl"
            ;;
        esac
        ;;
    esac
  done <"$here/../../wireguard/$name/$link.conf"
  printf %s "$conf" | wg syncconf "$link" /dev/stdin
  unset value private preshared conf
}

# Addresses of another plan would be used as sources, and the guard would drop them.
renew_addresses() { # link
  [ -n "$same" ] || ip address flush dev "$1"
}

bring_up() { # link; on standard input: lines for ip -batch
  need_link "$1"
  ip -batch -
}

add_routes() {
  ip -batch -
}

# Routes to the router of the main table's default route; without one their backstop holds.
add_routes_by_gateway() { # family, link; on standard input: lines for ip -batch, to which `via` and the router are added
  lines='' gateway=''
  for word in $(ip "-$1" route show default dev "$2" </dev/null); do
    if [ "$gateway" = via ]; then
      gateway=$word
      break
    fi
    [ "$word" != via ] || gateway=via
  done
  if [ -z "$gateway" ]; then
    say "There is no IPv$1 default route by $2, so these prefixes of lan-access stay unreachable"
    return 0
  fi
  while read -r line; do
    lines="$lines$line via $gateway$nl"
  done
  printf %s "$lines" | ip "-$1" -batch -
}

# For liveness only: what was connected past the tunnel before would keep its old translation, which the guard drops.
flush_connections() {
  [ -z "$same" ] || return 0
  conntrack -F >/dev/null 2>&1 || say 'Connections from before could not be forgotten, for want of a working conntrack(8): they stay dead until opened anew'
}

mark_applied() {
  nft add chain inet "$table" "$digest"
  show_mark "$digest"
}

# Steps of remove.

# Programs that wait for the digest shall not start while it is being taken apart.
drop_mark() {
  show_mark ''
  nft delete chain inet "$table" "$digest" 2>/dev/null || :
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
