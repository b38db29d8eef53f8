# Compose v2 as a plugin, for machines whose Debian has only v1.
FROM debian:trixie
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends docker-compose && apt-get clean
