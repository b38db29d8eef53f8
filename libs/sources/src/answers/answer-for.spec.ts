import type { SourceKind } from '@app/contracts';
import { answerFor, type Door } from './answer-for.js';
import type { Outcome, SenderAnswer } from './outcome.js';

const accepted: Outcome = {
  ...{ kind: 'accepted', requestId: 'r1', events: 1, refused: 0 },
  said: { sessionId: 's1', alertKey: 'a1', dedupKey: 'd1' },
};
const refused: Outcome = { kind: 'refused', problems: [{ field: 'hash', message: 'is missing' }] };
const of = (kind: SourceKind, isFeishu = false) => ({ kind, isFeishu });

type Verdict = 'taken' | 'again' | 'lost';

/** What each sender makes of an answer: its own rule, from its source or its documents. */
const SENDERS: Record<string, { door: Door; kind: SourceKind; reads: (answer: SenderAnswer) => Verdict }> = {
  // notify/util.go: 2xx is success, 5xx is tried again, everything else is given up.
  alertmanager: {
    door: 'ingest',
    kind: 'alertmanager',
    reads: ({ status }) => (status < 300 ? 'taken' : status >= 500 ? 'again' : 'lost'),
  },
  // alert/sender/webhook.go: 429 alone is tried again.
  nightingale: {
    door: 'ingest',
    kind: 'nightingale',
    reads: ({ status }) => (status === 429 ? 'again' : status < 300 ? 'taken' : 'lost'),
  },
  // 248/9066: no success within 5 s is tried again; older versions want the id back.
  tencent: {
    door: 'ingest',
    kind: 'tencent',
    reads: ({ status, body }) =>
      status === 200 && body?.retCode === 0 && body.sessionId === 's1' ? 'taken' : 'again',
  },
  aliyun: { door: 'ingest', kind: 'aliyun', reads: ({ status }) => (status === 200 ? 'taken' : 'again') },
  zabbix: { door: 'ingest', kind: 'zabbix', reads: ({ status }) => (status === 200 ? 'taken' : 'again') },
  flashduty: {
    door: 'flashduty',
    kind: 'flashduty',
    reads: ({ status, body }) =>
      status === 200 && (body?.data as { alert_key: string }).alert_key === 'a1'
        ? 'taken'
        : status === 429
          ? 'again'
          : 'lost',
  },
  pagerduty: {
    door: 'pagerduty',
    kind: 'pagerduty',
    reads: ({ status, body }) =>
      status === 202 && body?.dedup_key === 'd1'
        ? 'taken'
        : status === 429 || status >= 500
          ? 'again'
          : 'lost',
  },
  wecom: {
    door: 'wecom',
    kind: 'robot',
    reads: ({ status, body }) =>
      status === 200 && body?.errcode === 0 ? 'taken' : body?.errcode === 45_009 ? 'again' : 'lost',
  },
  dingtalk: {
    door: 'dingtalk',
    kind: 'robot',
    reads: ({ status, body }) =>
      status === 200 && body?.errcode === 0 ? 'taken' : body?.errcode === 130_101 ? 'again' : 'lost',
  },
  feishu: {
    door: 'feishu',
    kind: 'robot',
    reads: ({ status, body }) =>
      status === 200 && body?.code === 0 && body.StatusCode === 0 && body.msg === 'success'
        ? 'taken'
        : body?.code === 11_232
          ? 'again'
          : 'lost',
  },
};

describe.each(Object.entries(SENDERS))('%s', (_name, { door, kind, reads }) => {
  it('counts a stored body as taken', () => expect(reads(answerFor(door, of(kind), accepted))).toBe('taken'));
  it('comes again when nothing was stored', () =>
    expect(reads(answerFor(door, of(kind), { kind: 'overload' }))).toBe('again'));
  it('is told that a body is no good', () =>
    expect(reads(answerFor(door, of(kind), refused))).not.toBe('taken'));
});

describe('an answer', () => {
  it('at our own door speaks as the kind does, and for a robot as its body does', () => {
    expect(answerFor('ingest', of('pagerduty'), accepted)).toEqual(answerFor('pagerduty', null, accepted));
    expect(answerFor('ingest', of('robot', true), accepted).body).toEqual({
      StatusCode: 0,
      code: 0,
      msg: 'success',
    });
    expect(answerFor('ingest', of('robot'), accepted).body).toEqual({ errcode: 0, errmsg: 'ok' });
  });

  it('names what is missing: 400, and 200 with a code of robots', () => {
    expect(answerFor('ingest', of('nightingale'), refused)).toEqual({ status: 400, body: null });
    expect(answerFor('flashduty', null, refused)).toMatchObject({
      status: 400,
      body: { error: { message: 'hash is missing' } },
    });
    expect(answerFor('wecom', null, refused)).toEqual({
      status: 200,
      body: { errcode: 40_008, errmsg: 'hash is missing' },
    });
  });

  it('to an unknown token is 401 at our own door and 404 at the others', () => {
    const doors: Door[] = ['ingest', 'flashduty', 'pagerduty', 'wecom', 'dingtalk', 'feishu'];
    const statuses = doors.map((door) => answerFor(door, null, { kind: 'unknown-token' }).status);
    expect(statuses).toEqual([401, 404, 404, 404, 404, 404]);
  });

  it('to what is too large is 413 everywhere', () => {
    for (const door of ['ingest', 'flashduty', 'pagerduty', 'wecom', 'feishu'] as const) {
      expect(answerFor(door, null, { kind: 'too-large', problems: [] }).status).toBe(413);
    }
  });
});
