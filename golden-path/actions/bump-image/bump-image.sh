#!/usr/bin/env bash
# Writes IMAGE@DIGEST into the Kustomize overlay OVERLAY of the commit that is
# checked out, and pushes the result to the branch deploy/ENVIRONMENT.
#
# The commit has two parents: the branch's previous tip, so that each push is a
# fast forward, and the commit that is deployed, so that its history is there.
# Its tree is the deployed commit's, apart from the overlay. Running twice for
# the same commit and image pushes nothing.
set -euo pipefail

branch="deploy/$ENVIRONMENT"
attempts=5
pause=${RETRY_SECONDS:-2}

fail() {
  echo "::error::$1"
  exit 1
}

# The commit that the branch is at; nothing when there is no such branch.
fetch_tip() {
  local status=0
  git ls-remote --exit-code origin "refs/heads/$branch" > /dev/null || status=$?
  if [[ $status -eq 2 ]]; then
    return 0
  elif [[ $status -ne 0 ]]; then
    return "$status"
  fi
  git fetch --quiet --depth=1 origin "refs/heads/$branch"
  git rev-parse FETCH_HEAD
}

edit_overlay() {
  [[ -d $OVERLAY ]] || fail "There is no folder $OVERLAY. Name the overlay of $ENVIRONMENT with the input overlay."
  command -v kustomize > /dev/null || fail "kustomize is not on this runner. Install it before this step."
  (cd "$OVERLAY" && kustomize edit set image "$IMAGE@$DIGEST")
  kustomize build "$OVERLAY" | grep --fixed-strings --quiet "$IMAGE@$DIGEST" ||
    fail "No manifest of $OVERLAY uses the image $IMAGE. Name the image as the manifests do with the input image."
  git add --all -- "$OVERLAY"
}

# Makes the commit on top of the tip that is given, which may be nothing.
make_commit() {
  local parents=()
  if [[ -n $1 && $1 != "$revision" ]]; then parents+=(-p "$1"); fi
  git -c user.name='github-actions[bot]' \
    -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit-tree "$tree" "${parents[@]}" -p "$revision" -F - << END_OF_MESSAGE
Deploy ${revision:0:7} to $ENVIRONMENT

Image: $IMAGE@$DIGEST
Revision: $revision
Run: ${GITHUB_SERVER_URL:-}/${GITHUB_REPOSITORY:-}/actions/runs/${GITHUB_RUN_ID:-}
END_OF_MESSAGE
}

revision=$(git rev-parse HEAD)
edit_overlay
tree=$(git write-tree)

for ((attempt = 1; attempt <= attempts; attempt++)); do
  tip=$(fetch_tip) || fail "The branch $branch cannot be read. Check that the job may read the repository, and run it again."
  if [[ -n $tip && $(git rev-parse "$tip^{tree}") == "$tree" ]]; then
    echo "$branch has $IMAGE@$DIGEST already."
    echo "commit=$tip" >> "$GITHUB_OUTPUT"
    exit 0
  fi
  commit=$(make_commit "$tip")
  if answer=$(git push origin "$commit:refs/heads/$branch" 2>&1); then
    echo "$branch is at $commit with $IMAGE@$DIGEST."
    echo "commit=$commit" >> "$GITHUB_OUTPUT"
    exit 0
  fi
  echo "$answer"
  # GitHub lets a workflow's token push only workflow files that another branch has.
  if [[ $answer == *"without \`workflows\` permission"* ]]; then
    fail "${revision:0:7} has workflow files that main no longer has, so GitHub does not let this run push them. Deploy the newest commit of main instead."
  fi
  if ((attempt < attempts)); then
    echo "Somebody else may have pushed to $branch. Trying again."
    sleep "$((pause * attempt))"
  fi
done
fail "$branch did not take the commit in $attempts attempts. Check that the job has contents: write and that no rule protects $branch, and run it again."
