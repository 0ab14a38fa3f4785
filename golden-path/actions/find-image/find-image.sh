#!/usr/bin/env bash
# Outputs the digest of IMAGE:TAG, or nothing when the registry has no such image.
set -euo pipefail

if answer=$(docker buildx imagetools inspect --format '{{ .Manifest.Digest }}' "$IMAGE:$TAG" 2>&1); then
  echo "Found $IMAGE:$TAG as $answer."
  echo "digest=$answer" >> "$GITHUB_OUTPUT"
elif [[ $answer == *"not found"* || $answer == *"manifest unknown"* ]]; then
  echo "There is no $IMAGE:$TAG yet."
  echo "digest=" >> "$GITHUB_OUTPUT"
else
  echo "::error::The registry does not tell whether it has $IMAGE:$TAG: $answer. Check that the job may read packages, and run it again."
  exit 1
fi
