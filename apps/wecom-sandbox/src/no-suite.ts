import { randomBytes } from 'node:crypto';
import { OffsetClock } from '@app/platform';
import type { ProviderOptions, SandboxOptions, SuiteOptions } from './sandbox-options.js';

const unguessable = (): string => randomBytes(32).toString('hex');

/** Stands where nobody named a suite: nobody can call with its secrets. */
export const noSuite = (): SuiteOptions => ({
  suiteId: 'ww00nosuite',
  secret: unguessable(),
  token: 'nosuite',
  encodingAesKey: `${unguessable().slice(0, 42)}A`,
});

export const noProvider = (): ProviderOptions => ({ corpId: 'ww00noprovider', secret: unguessable() });

/** What was not wished for: a free port, the machine's time until the clock is moved, apps of the corps' own and no suite. */
export function withDefaults(wish: Partial<SandboxOptions>): SandboxOptions {
  const hasSuite = wish.suite !== undefined;
  return {
    port: 0,
    clock: new OffsetClock(),
    suite: noSuite(),
    provider: noProvider(),
    hasSuite,
    ticketTimer: hasSuite,
    callbackBaseUrl: 'http://localhost:3000',
    ...wish,
  };
}
