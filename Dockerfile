# One image for every service; SERVICE picks the one.
ARG NODE_IMAGE=node:24-bookworm-slim

# Only what decides about dependencies: a changed source file does not install them again.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY apps apps
RUN find libs apps -type f ! -name package.json -delete && find libs apps -type d -empty -delete

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN chmod +x apps/oncallctl/dist/main.js && ln -s /app/apps/oncallctl/dist/main.js /usr/local/bin/oncallctl
USER node
# SERVICE is one of gateway, auth-service, identity-service, notify-service, card-state-service, alert-desk, wecom-sandbox.
ENV SERVICE=gateway
# A batch of alerts outlives the default 16 MiB of young objects; copying it was a twentieth of notify-service's time.
CMD ["sh", "-c", "exec node --enable-source-maps --max-semi-space-size=32 apps/$SERVICE/dist/main.js"]
