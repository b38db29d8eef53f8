import { setImmediate as turn } from 'node:timers/promises';
import type { RateLimitedLog } from '@app/platform';
import type { ReceivedFact } from '../handling/received-fact.js';
import { UrgentWork, type UrgentRegistration } from './urgent-work.js';

const SLOTS = 64;
const BODY = new Uint8Array();

describe('UrgentWork', () => {
  const begun: (() => void)[] = [];
  const end = () => begun.forEach((go) => go());
  const fact = () => ({ subject: 'alerts.v1.acme.event', headers: {}, data: BODY }) as ReceivedFact;
  const registration = {
    pattern: 'alerts.v1.*.event',
    isUrgent: () => true,
    reader: { read: () => Promise.resolve({ id: 'e1', source: '/test', data: {} }) },
    isSelfCorrelated: false,
    tracing: { correlationIdFrom: () => undefined, run: (_: unknown, work: () => unknown) => work() },
    invoke: () => new Promise<void>((resolve) => begun.push(resolve)),
  } as unknown as UrgentRegistration;
  let work: UrgentWork;

  beforeEach(() => {
    begun.length = 0;
    work = new UrgentWork('consumer', registration, {} as RateLimitedLog);
    for (let offered = 0; offered < SLOTS + 6; offered++) void work.offer(BODY, fact);
  });

  it('handles no more side by side than there are slots, and the others when one is free', async () => {
    await turn();
    expect(begun).toHaveLength(SLOTS);
    end();
    await turn();
    expect(begun).toHaveLength(SLOTS + 6);
  });

  it('begins none of those that wait once it is to end', async () => {
    await turn();
    const drained = work.drain();
    end();
    await drained;
    expect(begun).toHaveLength(SLOTS);
  });
});
