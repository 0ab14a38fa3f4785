#!/bin/sh
# Writes everything that the portal keeps in PostgreSQL to one file.
#   deploy/backup.sh portal-2026-11-27.dump
# Reads POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD and
# POSTGRES_DATABASE. Needs pg_dump, not older than the server. The portal may run:
# the file holds one instant.
set -eu
file=${1:?name the file to write}
export PGHOST="${POSTGRES_HOST:?}" PGPORT="${POSTGRES_PORT:-5432}"
export PGUSER="${POSTGRES_USER:?}" PGPASSWORD="${POSTGRES_PASSWORD:?}"
export PGDATABASE="${POSTGRES_DATABASE:?}"

# It holds personal data: for its owner only, and under its name once it is whole.
umask 077
trap 'rm -f "$file.part"' EXIT
pg_dump --format=custom --no-unlogged-table-data --no-owner --no-privileges --file="$file.part"
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
