import { createServer } from 'node:net';

/** Below the ports that Linux (from 32768) and macOS (from 49152) give to outgoing connections, which could take one meanwhile. */
const SINGLE_PORTS = { from: 10_000, count: 10_000 };
const STACK_PORTS = { from: 20_000, count: 12_000 };
const STACK_OFFSETS = [0, 1, 2, 3, 4, 5, 6, 100];

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> => freeBase(SINGLE_PORTS, [0]);

/** A port whose neighbours +1 … +6 and +100 are free too: a whole stack fits there. */
export const freeStackPort = (): Promise<number> => freeBase(STACK_PORTS, STACK_OFFSETS);

async function freeBase({ from, count }: typeof SINGLE_PORTS, offsets: number[]): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const base = from + Math.floor(Math.random() * count);
    const free = await Promise.all(offsets.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no free port found');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });
}
