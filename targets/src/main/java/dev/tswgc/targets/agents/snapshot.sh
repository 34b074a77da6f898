#!/bin/sh
# Writes down what this network namespace's kernel decides by, for `tswgc verify --live`: nftables, rules, routes, links, addresses and settings.
#
#     snapshot FOLDER
#     snapshot - >FILE.tar
#
# Run it where the owner of the namespace is, by root. It changes nothing, and no key is in what it writes. Needs `nft` and iproute2's `ip`, and for `-`
# `tar`; says more where there are `wg` and `tc`. Needs no facts of an exit: a host of any system will do.
# Exit code 0: all is written; 1: not; 2: wrong usage.
# Compiled by tswgc: the same for every topology.
set -eu
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
umask 077

refuse() { # exit code, why
  printf 'tswgc snapshot: %s.\n' "$2" >&2
  exit "$1"
}

if [ $# != 1 ] || [ -z "$1" ]; then
  refuse 2 'Say which folder to write to, or - for an archive on standard output'
fi
for tool in nft ip; do
  command -v "$tool" >/dev/null || refuse 1 "There is no command \`$tool\` here"
done
ip -j rule >/dev/null 2>&1 || refuse 1 "This \`ip\` writes no JSON; iproute2's does"
if [ "$1" = - ]; then
  folder=$(mktemp -d "${TMPDIR:-/run}/tswgc-snapshot.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 1' HUP INT TERM
else
  folder=$1
  mkdir -p -- "$folder"
fi
cd -- "$folder"

nft -j list ruleset >nft.json
# Of egress hooks nft before 1.0.7 says the link in text only.
nft list chains >chains.txt
for family in 4 6; do
  ip "-$family" -j rule >"rule$family.json"
  ip "-$family" -j route show table all >"route$family.json"
done
ip -j addr >addr.json
# With details, since XDP programs may be among them.
ip -d -j link >link.json

setting() { # path below /proc/sys
  # Not by `read`: shells read a character at a time, and the kernel says nothing after the first.
  if value=$(cat "/proc/sys/$1" 2>/dev/null); then
    printf '%s = %s\n' "$1" "$value"
  fi
}

for key in ipv4/fwmark_reflect ipv4/ip_forward ipv4/ip_unprivileged_port_start ipv4/tcp_fwmark_accept ipv6/fwmark_reflect; do
  setting "net/$key"
done >sysctl.txt
for folder_of_link in /proc/sys/net/ipv4/conf/*; do
  for key in accept_local accept_redirects accept_source_route arp_announce arp_ignore bc_forwarding forwarding proxy_arp route_localnet rp_filter secure_redirects send_redirects src_valid_mark; do
    setting "net/ipv4/conf/${folder_of_link##*/}/$key"
  done
done >>sysctl.txt
for folder_of_link in /proc/sys/net/ipv6/conf/*; do
  for key in accept_ra accept_redirects accept_source_route disable_ipv6 forwarding proxy_ndp; do
    setting "net/ipv6/conf/${folder_of_link##*/}/$key"
  done
done >>sysctl.txt

# `wg show all dump` would print private keys; these print none.
if command -v wg >/dev/null; then
  for what in fwmark listen-port; do
    wg show all "$what" 2>/dev/null | while read -r link value; do
      printf '%s %s %s\n' "$what" "$link" "$value"
    done
  done >wg.txt
fi

# Filters of tc(8) come before nftables or after it, and may send a packet anywhere: where there is one is all that is said.
tc_says() { # arguments of tc…
  tc "$@" 2>/dev/null || printf 'unread tc %s\n' "$*"
}

filters() { # link, place…
  at=$*
  link=$1
  shift
  tc_says filter show dev "$link" "$@" | while read -r what rest; do
    case $what in
      filter | unread) printf '%s %s: %s\n' "$what" "$at" "$rest" ;;
    esac
  done
}

if command -v tc >/dev/null; then
  tc_says qdisc show >tc.txt
  while read -r what kind handle dev link _; do
    case $what,$dev,$kind,$handle in
      qdisc,dev,clsact,*)
        filters "$link" ingress
        filters "$link" egress
        ;;
      qdisc,dev,ingress,*) filters "$link" ingress ;;
      qdisc,dev,*,0:) ;;
      qdisc,dev,*)
        filters "$link" parent "$handle"
        tc_says class show dev "$link" | while read -r _ _ class _; do
          filters "$link" parent "$class"
        done
        ;;
    esac
  done <tc.txt >tc.filters
  cat tc.filters >>tc.txt
  rm tc.filters
fi

if [ "$1" = - ]; then
  tar -c -f - -- *.json *.txt
fi
