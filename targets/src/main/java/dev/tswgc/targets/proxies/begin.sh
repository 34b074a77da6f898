LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
umask 027
nl='
'
cr=$(printf '\r')

refuse() { # why
  printf 'tswgc %s: %s.\n' "$program" "$1" >&2
  exit 1
}

need_tools() { # commands…
  for tool in "$@"; do
    command -v "$tool" >/dev/null || refuse "There is no command \`$tool\` here"
  done
}

# Takes the arguments. Root goes on as root with the group of the proxy: what it then writes is the proxy's to read, without CAP_CHOWN.
begin() { # user id, link, configuration, users or nothing
  if [ $# -lt 3 ] || [ $# -gt 4 ]; then
    refuse 'It takes a user id, a link, a configuration, and a file of users where there is one'
  fi
  uid=$1 link=$2 conf=$3 users=${4-}
  [ -r "$conf" ] || refuse "The configuration $conf cannot be read"
  need_tools ip
  if [ "$(id -u)" = 0 ]; then
    need_tools setpriv
    [ "$(id -g)" = "$uid" ] || exec setpriv --regid="$uid" --clear-groups "$0" "$@"
    folder=/run/tswgc-proxy
    mkdir -p "$folder"
    chmod 755 "$folder"
  else
    [ -z "$users" ] || refuse 'Users and passwords are read by root, before it becomes the proxy'
    folder=$(mktemp -d)
  fi
}

# All of the link; one that is not yet known to be unique cannot be listened on.
addresses() {
  ip -o address show dev "$link" scope global 2>/dev/null | while read -r _ _ _ address rest; do
    case $rest in
      *tentative* | *dadfailed*) ;;
      *) printf '%s\n' "${address%/*}" ;;
    esac
  done
}

# Sets `listen`. The addresses of a link come one after the other, so it looks until nothing changes any more.
await_addresses() {
  before='' tries=120
  while [ "$tries" -gt 0 ]; do
    listen=$(addresses)
    if [ -n "$listen" ] && [ "$listen" = "$before" ]; then
      return 0
    fi
    before=$listen
    tries=$((tries - 1))
    sleep 0.5
  done
  refuse "The link $link has had no address for a minute: it comes when tailscaled is logged in"
}

bad_line() { # what is wrong with it
  refuse "Line $number of the users in ${users##*/} $1"
}

# Sets `names` and `passwords`, one a line each. They are never exported, and read by the shell itself, so that they are on no command line.
read_users() { # characters that may be in a password, as the inside of a bracket expression, or nothing for all; in words
  case $(command -v printf) in
    printf) ;;
    *) refuse 'This shell has no printf of its own, so passwords would be on command lines' ;;
  esac
  unset line name password names passwords
  names='' passwords='' number=0
  [ -r "$users" ] || refuse "The users in ${users##*/} cannot be read"
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%"$cr"}
    case $line in
      '' | '#'*) continue ;;
      *[[:cntrl:]]*) bad_line 'has a control character' ;;
      *:*) ;;
      *) bad_line 'has no colon between user and password' ;;
    esac
    name=${line%%:*} password=${line#*:}
    case $name in
      '' | [!A-Za-z0-9_]* | *[!A-Za-z0-9._-]*) bad_line 'has a user who is not letters, digits, dots, hyphens and underlines' ;;
    esac
    [ ${#name} -le 32 ] || bad_line 'has a user of more than 32 characters'
    case $nl$names in
      *"$nl$name$nl"*) bad_line 'has a user who was there before' ;;
    esac
    if [ -z "$password" ] || [ ${#password} -gt 255 ]; then
      bad_line 'has a password that is empty, or longer than 255 bytes'
    fi
    if [ -n "$1" ]; then
      case $password in
        *[!$1]*) bad_line "has a password that is not $2" ;;
      esac
    fi
    names=$names$name$nl passwords=$passwords$password$nl
  done <"$users"
  [ -n "$names" ] || refuse "There is no user in ${users##*/}, so nobody could come in"
}

# Becomes the proxy.
start() { # command…
  if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid="$uid" --inh-caps=-all --no-new-privs "$@"
  fi
  exec "$@"
}
