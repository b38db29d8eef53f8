import { breachesOf } from './breaches.js';
import type { Evidence, Told } from './evidence.js';

const told = (given: Partial<Told> = {}): Told => ({
  id: 'd1',
  alertId: 'A',
  accountId: 'li',
  outcome: 'delivered',
  cardId: 'c1',
  ...given,
});
const evidence = (given: Partial<Evidence> = {}): Evidence => ({
  accepted: [{ alertId: 'A', recipients: ['li'] }],
  told: [told()],
  phones: [{ taskId: 'c1', accountId: 'li', isOver: false }],
  successors: [],
  sends: [{ taskId: 'c1', calls: 2, bodies: 1 }],
  codes: [{ code: 'r1', calls: 1, applied: 1, sentAgain: false, ageMs: 1_000 }],
  cards: [
    {
      ...{ alertId: 'A', accountId: 'li', trueVersion: 2, shownVersion: 2 },
      ...{ staleReason: null, trueWord: '处理中', onPhone: '…处理中…' },
    },
  ],
  peakPerMinute: 30,
  dropped: 0,
  ...given,
});
const code = evidence().codes[0]!;
const card = evidence().cards[0]!;
const second = { taskId: 'c2', accountId: 'li', isOver: false };
const successor = { taskId: 'c2', accountId: 'li', alertId: 'A' };

describe('breachesOf', () => {
  it('finds nothing where every promise was kept, a result told twice included', () => {
    expect(breachesOf(evidence({ told: [told(), told()] }))).toEqual([]);
    // Whoever is killed before it could note the answer asks again: WeCom refuses a code that is spent.
    expect(breachesOf(evidence({ codes: [{ ...code, calls: 2, sentAgain: true }] }))).toEqual([]);
    const over = told({ detail: 'over', cardId: undefined });
    expect(breachesOf(evidence({ told: [over], phones: [], cards: [] }))).toEqual([]);
    const replaced = [{ ...evidence().phones[0]!, isOver: true }, second];
    expect(breachesOf(evidence({ phones: replaced, successors: [successor] }))).toEqual([]);
    const stale = { ...card, shownVersion: 1, staleReason: 'no_code', onPhone: '待处理' };
    expect(breachesOf(evidence({ cards: [stale] }))).toEqual([]);
  });

  const broken: [string, Partial<Evidence>][] = [
    ['no outcome', { told: [], phones: [] }],
    [
      'failed, WECOM_UNAVAILABLE',
      { told: [told({ outcome: 'failed', reason: 'WECOM_UNAVAILABLE' })], phones: [] },
    ],
    ['2 outcomes', { told: [told(), told({ id: 'd2' })] }],
    ['no phone has it', { phones: [] }],
    ['which no result names', { phones: [...evidence().phones, second] }],
    ['2 cards in force', { phones: [...evidence().phones, second], successors: [successor] }],
    ['2 different bodies', { sends: [{ taskId: 'c1', calls: 2, bodies: 2 }] }],
    ['spent 2 times', { codes: [{ ...code, applied: 2 }] }],
    ['none of WeCom', { codes: [{ ...code, ageMs: undefined }] }],
    ['72 hours', { codes: [{ ...code, ageMs: 72 * 3_600_000 }] }],
    ['shown 1', { cards: [{ ...card, shownVersion: 1 }] }],
    ['should say 处理中', { cards: [{ ...card, onPhone: '待处理' }] }],
    ['31 messages in a minute', { peakPerMinute: 31 }],
    ['dropped 1', { dropped: 1 }],
  ];
  it.each(broken)('says %s', (words, given) => {
    expect(breachesOf(evidence(given))).toEqual([expect.stringContaining(words)]);
  });
});
