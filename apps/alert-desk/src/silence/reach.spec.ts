import { UpstreamError } from '@app/platform';
import { endAtOne, putAtOne } from './reach.js';
import { retryAt } from './silence-schedule.js';
import { silenceNews } from './silence-news.js';
import type { HeldSilence, SilenceSender, WantedSilence } from './senders/silence-sender.js';

const now = new Date('2026-11-22T08:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const wanted = { alertId: 'a', tenant: 'acme' } as WantedSilence;
const held: HeldSilence = { id: 'held', from: now };
const away = (options = {}) =>
  new UpstreamError('OUTBOUND_UNREACHABLE', 'am', { retryable: true, ...options });

/** A pair that tells each other; `away` members throw. */
function pair(isAway: string[], there: HeldSilence | null = null) {
  const done: string[] = [];
  const at = (base: string) => {
    if (isAway.includes(base)) throw away();
    return base;
  };
  const sender: SilenceSender = {
    put: async (ask, _, known) => {
      done.push(`put ${at(await ask('GET', ''))} ${known?.id ?? 'new'}`);
      return { id: known?.id ?? 'new', from: now };
    },
    find: async (ask) => {
      done.push(`find ${at(await ask('GET', ''))}`);
      return there;
    },
    end: async (ask, _, { id }) => void done.push(`end ${at(await ask('GET', ''))} ${id}`),
  };
  return { sender, done, reach: (base: string) => () => Promise.resolve(base) };
}

describe('a pair of senders', () => {
  it('is told at one of them', async () => {
    const { sender, done, reach } = pair([]);
    await putAtOne(sender, ['a', 'b'], reach, { wanted, held: null, mayBeThere: false });
    expect(done).toEqual(['put a new']);
  });

  it('is told at the other when one is away, which is asked first whether it knows already', async () => {
    const { sender, done, reach } = pair(['a'], { id: 'twin', from: now });
    const put = await putAtOne(sender, ['a', 'b'], reach, { wanted, held: null, mayBeThere: false });
    expect([put.id, done]).toEqual(['twin', ['find b', 'put b twin']]);
  });

  it('is asked first after an answer that was lost', async () => {
    const { sender, done, reach } = pair([], null);
    await putAtOne(sender, ['a'], reach, { wanted, held: null, mayBeThere: true });
    expect(done).toEqual(['find a', 'put a new']);
  });

  it('fails when all are away', async () => {
    const { sender, reach } = pair(['a', 'b']);
    const put = putAtOne(sender, ['a', 'b'], reach, { wanted, held, mayBeThere: true });
    await expect(put).rejects.toMatchObject({ code: 'OUTBOUND_UNREACHABLE' });
  });

  it('ends what is held, and what may be there without our knowing', async () => {
    const known = pair(['a']);
    await endAtOne(known.sender, ['a', 'b'], known.reach, { wanted, held });
    expect(known.done).toEqual(['end b held']);
    const lost = pair([], { id: 'lost', from: now });
    await endAtOne(lost.sender, ['a', 'b'], lost.reach, { wanted, held: null });
    expect(lost.done).toEqual(['find a', 'end a lost']);
  });
});

describe('a failed attempt', () => {
  it('is repeated ever later, at most five minutes, not behind the end', () => {
    const end = later(7200);
    const delays = [1, 2, 3, 7, 100].map(
      (n) => (retryAt(away(), n, now, end)!.getTime() - now.getTime()) / 1000,
    );
    expect(delays).toEqual([5, 10, 20, 300, 300]);
    expect(retryAt(away(), 5, now, later(30))).toEqual(later(30));
    expect(retryAt(away({ retryAfterMs: 60_000 }), 1, now, end)).toEqual(later(60));
  });

  it('is not repeated where it was refused for good', () => {
    expect(retryAt(away({ retryable: false }), 1, now, later(60))).toBeNull();
    expect(retryAt(new Error('bug'), 1, now, later(60))).toBeNull();
  });
});

describe('the news of a silence', () => {
  const failed = (error: unknown, retried = true) =>
    ({ kind: 'failed', ends: false, error, retried }) as const;

  it.each<[string, Parameters<typeof silenceNews>[0], string]>([
    [
      'refused connection',
      failed(away({ reason: 'ECONNREFUSED' })),
      '静默未能送达 Alertmanager：连接被拒绝，将重试',
    ],
    [
      'answer',
      failed(new UpstreamError('OUTBOUND_REFUSED', 'x', { retryable: false, reason: '403' }), false),
      '静默未能送达 Alertmanager：对方返回 403，不再重试',
    ],
    ['late success', { kind: 'arrived', ends: true }, '取消静默已送达 Alertmanager'],
  ])('names a %s', (_, news, text) => expect(silenceNews(news, 'Alertmanager', 'zh-CN')).toBe(text));

  it('is English where the tenant is, and fits whatever the source is called', () => {
    const text = silenceNews(failed(away({ reason: 'timeout' })), 'x'.repeat(128), 'en');
    expect(text).toContain('did not reach xxx');
    expect(text.length).toBeLessThanOrEqual(128);
  });
});
