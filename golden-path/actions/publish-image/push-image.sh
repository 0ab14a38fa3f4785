#!/usr/bin/env bash
# Pushes IMAGE:TAG and outputs the digest that the registry gave it.
set -euo pipefail

docker push "$IMAGE:$TAG"
digest=$(
  docker image inspect --format '{{ range .RepoDigests }}{{ println . }}{{ end }}' "$IMAGE:$TAG" |
    while IFS= read -r name; do
      if [[ $name == "$IMAGE@"* ]]; then
        echo "${name#"$IMAGE@"}"
        break
      fi
    done
)
if [[ -z $digest ]]; then
  echo "::error::The registry told no digest for $IMAGE:$TAG. Run the job again."
  exit 1
fi
echo "digest=$digest" >> "$GITHUB_OUTPUT"
