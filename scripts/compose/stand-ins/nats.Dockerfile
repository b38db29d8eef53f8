# What this project uses of nats:*-alpine: the server as entry point, run by root, and wget for the health check.
FROM debian:trixie
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends nats-server wget \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["nats-server"]
