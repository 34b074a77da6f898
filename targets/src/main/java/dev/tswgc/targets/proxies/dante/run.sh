# Dante asks getpwnam(3) and getspnam(3) and compares by crypt(3): users are made where those look, with passwords hashed on the way.
make_users() {
  need_tools openssl cmp
  read_users '' ''
  hashes=$(printf %s "$passwords" | openssl passwd -6 -stdin) || refuse 'The passwords could not be hashed'
  unset line password passwords
  accounts="root:x:0:0::/:/bin/false$nl" shadow=''
  hashes=$hashes$nl
  while [ -n "$names" ]; do
    accounts="$accounts${names%%"$nl"*}:x:$uid:$uid::/:/bin/false$nl"
    shadow="$shadow${names%%"$nl"*}:${hashes%%"$nl"*}:1::::::$nl"
    names=${names#*"$nl"} hashes=${hashes#*"$nl"}
  done
  printf %s "$accounts" >"$folder/passwd"
  printf %s "$shadow" >"$folder/shadow"
  for file in passwd shadow; do
    cmp -s "/etc/$file" "$folder/$file" || refuse "Nobody can be made a user here: /etc/$file has to be a link to $folder/$file"
  done
  unset names hashes accounts shadow
}

# Dante would listen on every address of a link, the link-local one too, which it cannot: it gets addresses instead.
configure() {
  while IFS= read -r line; do
    case $line in
      "internal: $link "*)
        for address in $listen; do
          printf 'internal: %s %s\n' "$address" "${line#"internal: $link "}"
        done
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$conf" >"$folder/sockd.conf"
}

begin "$@"
server=$(command -v danted || command -v sockd) || refuse 'There is neither danted nor sockd here'
[ -z "$users" ] || make_users
await_addresses
configure
start "$server" -p /dev/null -f "$folder/sockd.conf"
