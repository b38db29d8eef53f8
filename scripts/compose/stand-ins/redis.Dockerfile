# What this project uses of redis:7-alpine: the user redis (999), to whom the entry point changes, and /data.
FROM debian:bookworm
RUN groupadd --gid 999 redis && useradd --uid 999 --gid redis redis \
 && printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d \
 && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server \
 && apt-get clean && rm -rf /var/lib/apt/lists/* && mkdir /data
RUN printf '#!/bin/sh\nchown redis:redis /data\nexec setpriv --reuid=redis --regid=redis --init-groups "$@"\n' > /usr/local/bin/docker-entrypoint.sh \
 && chmod 755 /usr/local/bin/docker-entrypoint.sh
VOLUME /data
WORKDIR /data
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["redis-server"]
