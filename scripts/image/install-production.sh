#!/bin/sh
# The image's last steps: only what runs in production is installed, then the
# bundle is unpacked over it.
#   install-production.sh <checkout with a built bundle> <empty target folder>
set -eu
source="$1"
target="$2"
YARN="${YARN:-yarn}"
cp "$source/.yarnrc.yml" "$source/yarn.lock" "$source/package.json" "$source/backstage.json" "$target/"
tar -xzf "$source/packages/backend/dist/skeleton.tar.gz" -C "$target"
cd "$target"
$YARN workspaces focus --all --production
tar -xzf "$source/packages/backend/dist/bundle.tar.gz" -C "$target"
cp "$source/app-config.yaml" "$source/app-config.production.yaml" "$source/catalog-info.yaml" "$source/mkdocs.yml" "$target/"
cp -R "$source/catalog-entities" "$source/templates" "$source/docs" "$target/"
