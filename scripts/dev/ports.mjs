import { createConnection, createServer } from 'node:net';

/** Below the ports that Linux (from 32768) and macOS (from 49152) give to outgoing connections, which could take one meanwhile. */
const SINGLE_PORTS = { from: 10_000, count: 10_000 };
const STACK_PORTS = { from: 20_000, count: 12_000 };

/** Offsets of the gateway port that one stack occupies: services' health ports and the sandbox (contract §1, §5). */
export const STACK_OFFSETS = [0, 1, 2, 3, 4, 5, 6, 100];

/** Machines without IPv6 answer these; the port is as free there as it can be. */
const NO_SUCH_FAMILY = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL']);

const isFreeAt = (options) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(NO_SUCH_FAMILY.has(code)));
    server.listen(options, () => server.close(() => resolve(true)));
  });

/** True when nothing listens on the port, by IPv4 or IPv6: `localhost` may be either. */
export const isFree = async (port) =>
  (await isFreeAt({ port, host: '0.0.0.0' })) &&
  (await isFreeAt({ port, host: '::', ipv6Only: true })) &&
  // A listener on one address does not keep others from listening on all of them.
  (await isFreeAt({ port, host: '::1' }));

export const freePort = () => freeBase(SINGLE_PORTS, [0]);

/** A gateway port whose whole family is free. */
export const freeStackPort = () => freeBase(STACK_PORTS, STACK_OFFSETS);

async function freeBase({ from, count }, offsets) {
  for (let attempt = 0; attempt < 50; attempt++) {
    const base = from + Math.floor(Math.random() * count);
    const free = await Promise.all(offsets.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no free port found');
}

export async function waitForPort(port, { timeoutMs = 15_000, alive = () => true } = {}) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && alive()) {
    const open = await new Promise((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true) || socket.destroy());
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answered on 127.0.0.1:${port}`);
}
