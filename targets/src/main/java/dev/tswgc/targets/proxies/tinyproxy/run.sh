# tinyproxy has users in its configuration and nowhere else, so the one it gets is written where nothing stays, for it alone to read.
configure() {
  cat "$conf"
  for address in $listen; do
    printf 'Listen %s\n' "$address"
  done
  while [ -n "$names" ]; do
    printf 'BasicAuth %s %s\n' "${names%%"$nl"*}" "${passwords%%"$nl"*}"
    names=${names#*"$nl"} passwords=${passwords#*"$nl"}
  done
}

begin "$@"
need_tools tinyproxy cat
names=''
# What its own reader takes; it has no way to write others.
[ -z "$users" ] || read_users 'A-Za-z0-9._-' 'letters, digits, dots, hyphens and underlines, all that tinyproxy takes'
await_addresses
configure >"$folder/tinyproxy.conf"
unset line password passwords names
start "$(command -v tinyproxy)" -d -c "$folder/tinyproxy.conf"
