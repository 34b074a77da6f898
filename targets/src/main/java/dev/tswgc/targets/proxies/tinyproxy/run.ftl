#!/bin/sh
# Starts tinyproxy as a user of its own, on the addresses that a link has, with the users of a secret: run UID LINK CONFIGURATION [USERS].
# Compiled by tswgc: the same for every topology.
set -eu
program=tinyproxy
${begin}

${run}
