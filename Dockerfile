# One image for every service; SERVICE picks one of them, or all in one process.
ARG NODE_IMAGE=node:24-bookworm-slim

# Only what decides about dependencies: a changed source file does not install them again.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY apps apps
RUN find libs apps -type f ! -name package.json -delete && find libs apps -type d -empty -delete

# What runs needs: no development tools, nothing of the console (it is bundled), no types, no source maps and tests of others. No script
# of a package runs; TypeScript is an optional peer that nothing loads.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
ARG NPM_CONFIG_REGISTRY
ENV SCARF_ANALYTICS=false
COPY --from=manifests /app ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --include-workspace-root \
      $(for folder in libs/* apps/*; do [ "$folder" = apps/console ] || printf -- '-w %s ' "$folder"; done) \
 && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > sbom.cdx.json \
 && rm -rf node_modules/typescript node_modules/.bin \
 && find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' -o -name '*.spec.js' -o -name '*.test.js' \) -delete

FROM ${NODE_IMAGE} AS build
WORKDIR /app
ARG NPM_CONFIG_REGISTRY
ENV SCARF_ANALYTICS=false
COPY --from=manifests /app ./
RUN npm ci --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN node scripts/build.mjs && node scripts/build/image.mjs /image

FROM ${NODE_IMAGE}
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="wecom-oncall" \
      org.opencontainers.image.description="On-call alerts as interactive cards in WeCom" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Tools to install packages with are of no use to who runs, and of some to who broke in.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn*
ENV NODE_ENV=production
WORKDIR /app
# What changes least comes first. All of it is root's: the process may read it and change nothing.
COPY --from=dependencies /app/node_modules node_modules
COPY --from=dependencies /app/sbom.cdx.json ./
COPY --from=build /image ./
COPY deploy/oncall-ready /usr/local/bin/oncall-ready
RUN chmod 755 apps/oncallctl/dist/main.js /usr/local/bin/oncall-ready \
 && ln -s /app/apps/oncallctl/dist/main.js /usr/local/bin/oncallctl
USER node
# SERVICE is all, or one of gateway, auth-service, identity-service, notify-service, card-state-service, alert-desk,
# bot-service, wecom-sandbox.
ENV SERVICE=all
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s CMD ["oncall-ready"]
# What lies outside of V8's heap goes back when it is free (docs/decisions/0039).
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
# A batch of alerts outlives the default 16 MiB of young objects; copying it was a twentieth of notify-service's time. What marks
# old ones beside the process takes the core from whoever waits for an answer (docs/decisions/0038).
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "--no-concurrent-marking", "scripts/start.mjs"]
