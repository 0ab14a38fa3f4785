#!/bin/sh
# The image's build step: the backend with the portal's pages in it. Run in a
# checkout whose dependencies are installed; YARN says how to call Yarn.
set -eu
YARN="${YARN:-yarn}"
$YARN workspace backend build
