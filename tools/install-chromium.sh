#!/bin/sh
# Sees to it that a Chromium is there for the browser tests: installs it on Debian as root, else says what to do.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
	if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${CHROME_PATH:-}" ] && [ -x "$CHROME_PATH" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Chromium for the browser tests ..."
	apt-get update -qq >/dev/null
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
	exit 0
fi
echo "The browser tests need Chromium or Chrome. Install it (Debian and Ubuntu: sudo apt-get install chromium;" >&2
echo "macOS: brew install --cask chromium), or set CHROME_PATH to its program, and run make test again." >&2
exit 1
