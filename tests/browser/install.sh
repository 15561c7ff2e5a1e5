#!/usr/bin/env bash
# Sees to it that there is a Chromium: the system's, one named as $CHROMIUM, or Debian's package.
set -euo pipefail
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" > /dev/null; then
    exit 0
  fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium \
    fonts-noto-core fonts-noto-cjk > /dev/null
  exit 0
fi
echo "check-browser: no Chromium is here. Install one (Debian: apt-get install chromium) or name it:" \
  "CHROMIUM=/path/to/chromium make check-browser" >&2
exit 1
