#!/bin/sh
# Brings what backup.sh wrote into an empty database, all of it or nothing.
#   deploy/restore.sh portal-2026-11-27.dump
# Reads the same variables. No portal may run on this database meanwhile.
set -eu
file=${1:?name the file to read}
export PGHOST="${POSTGRES_HOST:?}" PGPORT="${POSTGRES_PORT:-5432}"
export PGUSER="${POSTGRES_USER:?}" PGPASSWORD="${POSTGRES_PASSWORD:?}"
export PGDATABASE="${POSTGRES_DATABASE:?}"

tables=$(psql --no-psqlrc --tuples-only --no-align --command="
  SELECT count(*) FROM pg_tables
   WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
if [ "$tables" -ne 0 ]; then
  echo "The database $PGDATABASE holds $tables tables. Restore into an empty one:" \
    "createdb with another name, and give that to POSTGRES_DATABASE." >&2
  exit 1
fi
pg_restore --exit-on-error --single-transaction --no-owner --no-privileges \
  --dbname="$PGDATABASE" "$file"
# The planner knows nothing of the new tables yet.
psql --no-psqlrc --quiet --command=ANALYZE
