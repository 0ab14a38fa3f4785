#!/usr/bin/env bash
# Builds the documentation of the checked-out repository and publishes it as
# TechDocs reads it: <namespace>/<kind>/<name>/ in the bucket, in lower case.
#
# A site that was built from the same sources by the same MkDocs is published once:
# their fingerprint is the etag of its techdocs_metadata.json, which is written last,
# so that a publication cut short is done again.
set -euo pipefail

ENTITY=${ENTITY:?is not set: name the entity as namespace/kind/name}
BUCKET=${BUCKET:-}
DOCS_FOLDER=${DOCS_FOLDER:-docs}
SITE=${SITE:-site}
METADATA=techdocs_metadata.json

if [[ ! $ENTITY =~ ^[^/]+/[^/]+/[^/]+$ ]]; then
  echo "::error::entity is \"$ENTITY\"; write it as namespace/kind/name, for example default/component/order-service"
  exit 1
fi

finish() {
  echo "published=$1" >>"$GITHUB_OUTPUT"
  echo "$2" | tee -a "$GITHUB_STEP_SUMMARY"
}

# What MkDocs reads, as Git knows it, and the programs that build it.
fingerprint() {
  {
    git ls-files --stage -- mkdocs.yml mkdocs.yaml "$DOCS_FOLDER"
    python -m pip freeze | grep --ignore-case '^mkdocs'
  } | git hash-object --stdin
}

build() {
  local log status=0
  log=$(mktemp)
  python -m mkdocs build --strict --site-dir "$SITE" 2>&1 | tee "$log" || status=$?
  if ((status != 0)) && grep --quiet --extended-regexp "No module named '(techdocs_core|mkdocs)|\"techdocs-core\" plugin is not installed" "$log"; then
    echo "::error::MkDocs lacks the plugin techdocs-core that mkdocs.yml asks for. Install it where MkDocs runs: pip install mkdocs-techdocs-core"
  fi
  rm -f "$log"
  return "$status"
}

# What the portal shows of the site, and how it knows that there is a newer one.
complete_metadata() {
  ETAG=$1 SITE=$SITE METADATA=$METADATA python - <<'PYTHON'
import json, os, pathlib, time

site = pathlib.Path(os.environ["SITE"])
file = site / os.environ["METADATA"]
metadata = json.loads(file.read_text()) if file.exists() else {}
metadata["build_timestamp"] = int(time.time() * 1000)
metadata["etag"] = os.environ["ETAG"]
metadata["files"] = sorted(
    path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
)
file.write_text(json.dumps(metadata))
PYTHON
}

if [[ -z $BUCKET ]]; then
  build
  finish false "The documentation builds. It is not published: no bucket is set."
  exit 0
fi

etag=$(fingerprint)
target="s3://$BUCKET/$(tr '[:upper:]' '[:lower:]' <<<"$ENTITY")"
# A listing first: it tells "nothing there yet" from a bucket that cannot be read.
if [[ -n $(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "${target#"s3://$BUCKET/"}/$METADATA" --query 'Contents[].Key' --output text | sed 's/^None$//') ]]; then
  published=$(aws s3 cp "$target/$METADATA" - | python -c 'import json, sys; print(json.load(sys.stdin).get("etag", ""))')
  if [[ $published == "$etag" ]]; then
    finish false "The documentation of $ENTITY has not changed since it was published."
    exit 0
  fi
fi

build
complete_metadata "$etag"
aws s3 sync "$SITE" "$target" --delete --exclude "$METADATA" --only-show-errors
aws s3 cp "$SITE/$METADATA" "$target/$METADATA" --only-show-errors
finish true "The documentation of $ENTITY is published."
