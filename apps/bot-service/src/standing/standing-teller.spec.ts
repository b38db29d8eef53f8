import { UpstreamError } from '@app/platform';
import type { BotStanding, StandingState } from './bot-standing.entity.js';
import { StandingTeller } from './standing-teller.js';

const standing = (state: StandingState): BotStanding => ({
  ...{ botId: 'aib1', tenant: 'acme', state, since: new Date(0), secretNo: 1 },
});

describe('how a bot stands', () => {
  const written: string[] = [];
  const logged: string[] = [];
  let failure: Error | undefined;
  const put = ({ state }: BotStanding): Promise<void> => {
    if (failure) return Promise.reject(failure);
    written.push(state);
    return Promise.resolve();
  };
  const logger = { warn: () => void logged.push('warn'), error: () => void logged.push('error') };
  let teller: StandingTeller;
  beforeEach(() => {
    written.length = logged.length = 0;
    failure = undefined;
    teller = new StandingTeller({ put }, logger as never);
  });

  it('is written in order, and once', async () => {
    teller.tell(standing('connecting'));
    teller.tell(standing('ready'));
    await teller.settled();
    teller.again();
    await teller.settled();
    expect(written).toEqual(['connecting', 'ready']);
  });

  it('is told again until it is written, the newest alone', async () => {
    failure = new UpstreamError('AWAY', 'the database is away', { retryable: true });
    teller.tell(standing('connecting'));
    teller.tell(standing('ready'));
    await teller.settled();
    teller.again();
    await teller.settled();
    expect([written, logged]).toEqual([[], ['warn', 'warn', 'warn']]);
    failure = undefined;
    teller.again();
    await teller.settled();
    teller.again();
    await teller.settled();
    expect(written).toEqual(['ready']);
  });

  it('that nobody can write is an error', async () => {
    failure = new Error('no such column');
    teller.tell(standing('ready'));
    await teller.settled();
    expect(logged).toEqual(['error']);
  });
});
