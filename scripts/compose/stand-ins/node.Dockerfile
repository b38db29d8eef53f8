# What this project uses of node:*-bookworm-slim: Node below /usr/local, npm, perl-base, a shell, the user node (1000).
FROM debian:bookworm
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates libatomic1 libstdc++6 \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY node /usr/local/bin/node
COPY ca-certificates.crt /etc/ssl/certs/
COPY npmrc /usr/local/etc/npmrc
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
CMD ["node"]
