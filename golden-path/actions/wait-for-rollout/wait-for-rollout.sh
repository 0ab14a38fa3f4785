#!/usr/bin/env bash
# Waits until Argo CD has applied COMMIT to APPLICATION and reports it as
# Healthy, for MINUTES at most. A rollout that stays Degraded has failed: a
# canary that its analysis stopped does so. One that is Suspended pauses between
# two steps of a canary and goes on.
set -euo pipefail

poll=${POLL_SECONDS:-10}
# A pod that starts slowly may look degraded for a moment.
patience=${DEGRADED_SECONDS:-120}

fail() {
  echo "::error::$1"
  exit 1
}

[[ -n $ARGOCD_SERVER ]] || fail "The variable ARGOCD_SERVER is not set. Set it to the address of Argo CD, or call deploy.yaml with wait-minutes: 0."
[[ -n $ARGOCD_AUTH_TOKEN ]] || fail "The secret ARGOCD_AUTH_TOKEN is not set. Set it, and call deploy.yaml with secrets: inherit."

server=${ARGOCD_SERVER%/}
[[ $server == *://* ]] || server="https://$server"
echo "url=$server/applications/$APPLICATION" >> "$GITHUB_OUTPUT"

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Asks for the application and prints the HTTP status; 000 when nobody answers.
ask() {
  # The token comes in by a file descriptor, so that no list of processes shows it.
  curl --silent --show-error --max-time 30 --output "$answer" --write-out '%{http_code}' \
    --header @<(printf 'Authorization: Bearer %s' "$ARGOCD_AUTH_TOKEN") \
    "$server/api/v1/applications/$APPLICATION?refresh=normal" || true
}

field() {
  jq --raw-output "$1 // \"\"" "$answer"
}

deadline=$((SECONDS + MINUTES * 60))
degraded_since=''
state='not seen yet'
while true; do
  status=$(ask)
  case $status in
    200)
      revision=$(field .status.sync.revision)
      sync=$(field .status.sync.status)
      health=$(field .status.health.status)
      state="sync $sync at ${revision:0:7}, health $health"
      problem=$(field '[.status.conditions[]? | select(.type | endswith("Error")) | .message] | join("; ")')
      if [[ -n $problem ]]; then state="$state, $problem"; fi
      if [[ $revision == "$COMMIT" && $sync == Synced && $health == Healthy ]]; then
        echo "$APPLICATION: $state."
        exit 0
      elif [[ $revision == "$COMMIT" && $health == Degraded ]]; then
        degraded_since=${degraded_since:-$SECONDS}
        if ((SECONDS - degraded_since >= patience)); then
          fail "The rollout of $APPLICATION failed: $state. Look at $server/applications/$APPLICATION; the previous version keeps serving where the rollout is a canary."
        fi
      else
        degraded_since=''
      fi
      ;;
    401 | 403 | 404)
      fail "Argo CD has no application $APPLICATION, or the token may not read it ($status). Check the name and the secret ARGOCD_AUTH_TOKEN."
      ;;
    000) state='Argo CD cannot be reached' ;;
    *) state="Argo CD answered $status" ;;
  esac
  if ((SECONDS + poll > deadline)); then
    fail "$APPLICATION is not at ${COMMIT:0:7} and healthy after $MINUTES minutes: $state. Look at $server/applications/$APPLICATION."
  fi
  echo "$APPLICATION: $state."
  sleep "$poll"
done
