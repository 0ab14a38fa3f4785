# syntax=docker/dockerfile:1
# The production image. scripts/image/*.sh hold its steps, and the tests run the
# same files in a clean folder where there is no Docker engine.

FROM node:24-trixie-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates g++ git make python3 \
    && rm -rf /var/lib/apt/lists/* \
    && npm install --global @yarnpkg/cli-dist@4.13.0
WORKDIR /build
COPY . .
RUN yarn install --immutable
RUN scripts/image/build-bundle.sh
RUN mkdir /app && scripts/image/install-production.sh /build /app

FROM node:24-trixie-slim
# git: templates and documentation are read from repositories.
# Python: MkDocs builds the documentation.
COPY scripts/techdocs-requirements.txt /tmp/
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /opt/techdocs \
    && /opt/techdocs/bin/pip install --no-cache-dir -r /tmp/techdocs-requirements.txt \
    && rm /tmp/techdocs-requirements.txt
ENV NODE_ENV=production \
    PATH=/opt/techdocs/bin:$PATH
WORKDIR /app
COPY --from=build --chown=root:root /app ./
# A volume that is mounted here for built documentation takes over its owner.
RUN install --directory --owner=node --group=node /var/lib/techdocs
# The commit of the templates, which every service made from them names.
ARG GOLDEN_PATHS_COMMIT
ENV GOLDEN_PATHS_COMMIT=$GOLDEN_PATHS_COMMIT
USER node
EXPOSE 7007
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.BACKEND_PORT || 7007}/.backstage/health/v1/readiness`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
