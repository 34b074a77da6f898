#!/bin/sh
# Gives a program what its container would: a root of its own that it cannot write, the files it may see, and the capabilities it has.
#
#     contain ROOT UID CAPABILITIES PROGRAM ARGUMENTS…
#
# On standard input a line `source target` for each thing that is shown. To be run in a mount namespace of its own.
set -eu
root=$1 uid=$2 capabilities=$3
shift 3

mount -t tmpfs -o mode=0755 none "$root"
for each in /bin /sbin /lib /lib32 /lib64 /libx32; do
  if [ -L "$each" ]; then
    cp -P "$each" "$root$each"
  elif [ -d "$each" ]; then
    mkdir "$root$each"
    mount --rbind "$each" "$root$each"
  fi
done
for each in /usr /dev /proc /sys; do
  mkdir "$root$each"
  mount --rbind "$each" "$root$each"
done
mkdir -p "$root/run" "$root/tmp" "$root/var"
ln -s ../run "$root/var/run"
mode=1777
[ "$uid" != 0 ] || mode=0755
mount -t tmpfs -o "size=16m,mode=$mode" none "$root/run"
mount -t tmpfs -o size=64m,mode=1777 none "$root/tmp"
while read -r source target; do
  if [ -d "$source" ]; then
    mkdir -p "$root$target"
  else
    mkdir -p "$root${target%/*}"
    : >"$root$target"
  fi
  mount --bind "$source" "$root$target"
done
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid="$uid" --regid="$uid" --clear-groups --inh-caps=-all --bounding-set="-all$capabilities" --no-new-privs "$@" </dev/null
