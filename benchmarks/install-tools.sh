#!/bin/sh
# Sees to it that wrk and nginx are there for `make bench`: installs them on Debian as root, else says what to do.
set -eu
wanted=""
command -v wrk >/dev/null 2>&1 || wanted="wrk"
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || wanted="$wanted nginx-light"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing $wanted for the measurements ..."
	apt-get update -qq >/dev/null
	# shellcheck disable=SC2086 - two names are two packages
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $wanted >/dev/null
	exit 0
fi
echo "The measurements need $wanted (Debian and Ubuntu: sudo apt-get install $wanted). Without them, the parts" >&2
echo "\"server\" (wrk) and \"vitals\" (nginx) say so; the others run." >&2
