import { createServer } from 'node:net';

/** Where to listen for callers over IPv4 and IPv6: `::`, or `0.0.0.0` on a machine that knows no IPv6. */
export function anyAddress(): Promise<'::' | '0.0.0.0'> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve('0.0.0.0'));
    probe.listen(0, '::', () => probe.close(() => resolve('::')));
  });
}
