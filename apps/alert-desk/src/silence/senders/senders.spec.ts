import { OutboundAnswerError } from '@app/platform';
import { silencesOfAlertmanager } from './alertmanager.js';
import { commentOf, isAbout } from './mark.js';
import { mutesOfNightingale } from './nightingale.js';
import { credentialsOf } from './sender-of.js';
import type { Ask, WantedSilence } from './silence-sender.js';

const wanted: WantedSilence = {
  ...{ tenant: 'acme', alertId: '01J-a b', by: 'zhangsan', press: '/cards 7' },
  ...{ from: new Date('2026-11-22T08:00:00.500Z'), until: new Date('2026-11-22T10:00:00.500Z') },
  labels: { alertname: 'Disk"Full', instance: 'web-1' },
  mute: {
    ...{ groupId: 3, datasourceId: 9, cate: 'prometheus', prod: 'metric', severity: 2 },
    tags: { ident: 'web-1' },
  },
};

/** Answers in their order; an error is thrown. */
function asked(...answers: (object | Error)[]): { ask: Ask; calls: [string, string, unknown?][] } {
  const calls: [string, string, unknown?][] = [];
  const ask: Ask = (method, path, body) => {
    calls.push(body ? [method, path, body] : [method, path]);
    const answer = answers[calls.length - 1];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(JSON.stringify(answer));
  };
  return { ask, calls };
}
const status = (code: number) => new OutboundAnswerError('am', code, '');

describe('the mark of a silence', () => {
  it('tells ours from those of other alerts, tenants and people', () => {
    const comment = commentOf(wanted);
    expect(comment).toBe(
      '屏蔽 via wecom-oncall tenant=acme alert=01J-a%20b actor=zhangsan press=%2Fcards%207',
    );
    expect(isAbout(comment, wanted)).toBe(true);
    expect(isAbout(comment, { ...wanted, alertId: '01J-a' })).toBe(false);
    expect(isAbout(comment, { ...wanted, tenant: 'ac' })).toBe(false);
    expect(isAbout('maintenance', wanted)).toBe(false);
  });
});

describe('a silence of Alertmanager', () => {
  const sender = silencesOfAlertmanager('/api/v2');

  it('matches exactly the sender’s labels and keeps the id of the answer', async () => {
    const { ask, calls } = asked({ silenceID: 's-1' });
    expect(await sender.put(ask, wanted, null)).toEqual({ id: 's-1', from: wanted.from });
    expect(calls).toEqual([
      [
        'POST',
        '/api/v2/silences',
        {
          matchers: [
            { name: 'alertname', value: 'Disk"Full', isRegex: false, isEqual: true },
            { name: 'instance', value: 'web-1', isRegex: false, isEqual: true },
          ],
          ...{ startsAt: '2026-11-22T08:00:00.500Z', endsAt: '2026-11-22T10:00:00.500Z' },
          ...{ createdBy: 'wecom-oncall', comment: commentOf(wanted) },
        },
      ],
    ]);
  });

  it('is changed by its id, and made anew when the sender lost it', async () => {
    const from = new Date('2026-11-22T07:00:00Z');
    const { ask, calls } = asked(status(404), { silenceID: 's-2' });
    expect(await sender.put(ask, wanted, { id: 's-1', from })).toEqual({ id: 's-2', from: wanted.from });
    expect(calls.map(([, , body]) => body)).toMatchObject([
      { id: 's-1', startsAt: from.toISOString() },
      { startsAt: wanted.from.toISOString() },
    ]);
    expect(calls[1]![2]).not.toHaveProperty('id');
  });

  it('is found by its mark among those that are not over', async () => {
    const comment = commentOf(wanted);
    const startsAt = '2026-11-22T07:00:00.000Z';
    const { ask, calls } = asked([
      { id: 'other', comment: 'x', status: { state: 'active' } },
      { id: 'old', comment, startsAt, status: { state: 'expired' } },
      { id: 'ours', comment, startsAt, status: { state: 'active' } },
    ]);
    expect(await sender.find(ask, wanted)).toEqual({ id: 'ours', from: new Date(startsAt) });
    expect(decodeURIComponent(calls[0]![1])).toBe('/api/v2/silences?filter=alertname="Disk\\"Full"');
    expect(await sender.find(asked([]).ask, wanted)).toBeNull();
  });

  it('knows whether the sender has the alert, also with labels beside', async () => {
    const other = { labels: { alertname: 'Disk"Full', instance: 'web-2' } };
    const ours = { labels: { ...wanted.labels, __alert_rule_uid__: 'x' } };
    const { ask, calls } = asked([other, ours], [other]);
    expect(await sender.isFiring!(ask, wanted)).toBe(true);
    expect(await sender.isFiring!(ask, wanted)).toBe(false);
    expect(decodeURIComponent(calls[0]![1])).toBe(
      '/api/v2/alerts?filter=alertname="Disk\\"Full"&filter=instance="web-1"',
    );
    await expect(sender.isFiring!(asked({}).ask, wanted)).rejects.toMatchObject({ retryable: true });
  });

  it.each<[string, (object | Error)[], boolean]>([
    ['is there', [{}], true],
    ['is gone', [status(404)], true],
    ['was over', [status(500), { status: { state: 'expired' } }], true],
    ['cannot be ended', [status(500), { status: { state: 'active' } }], false],
  ])('ends when it %s', async (_, answers, isEnded) => {
    const ended = sender.end(asked(...answers).ask, wanted, { id: 's-1', from: wanted.from });
    expect(await ended.then(() => true).catch(() => false)).toBe(isEnded);
  });
});

describe('a mute of Nightingale', () => {
  it('is of type 1, for all tags, in whole seconds, and is found where its id was not answered', async () => {
    const { ask, calls } = asked(
      { dat: '', err: '' },
      { dat: [{ id: 7, cause: commentOf(wanted), btime: 1763798401, etime: 99e8 }] },
    );
    const held = await mutesOfNightingale(true).put(ask, wanted, null);
    expect(held).toEqual({ id: '7', from: new Date(1763798401_000) });
    expect(calls[0]).toMatchObject([
      'POST',
      '/v1/n9e/alert-mutes',
      {
        ...{ group_id: 3, mute_type: 1, mute_time_type: 0, datasource_ids: [9], severities: [2] },
        tags: [{ key: 'ident', func: '==', value: 'web-1' }],
        ...{
          btime: Date.parse('2026-11-22T08:00:01Z') / 1000,
          etime: Date.parse('2026-11-22T10:00:01Z') / 1000,
        },
      },
    ]);
  });

  it('is changed by a new one and the end of the old, at the users’ door too', async () => {
    const { ask, calls } = asked({ dat: 8, err: '' }, { dat: '', err: '' });
    const old = { id: '7', from: wanted.from };
    expect((await mutesOfNightingale(false).put(ask, wanted, old)).id).toBe('8');
    expect(calls.map(([method, path]) => `${method} ${path}`)).toEqual([
      'POST /api/n9e/busi-group/3/alert-mutes',
      'DELETE /api/n9e/busi-group/3/alert-mutes',
    ]);
    expect(calls[1]![2]).toEqual({ ids: [7] });
  });

  it('that is refused with 200 failed, for good', async () => {
    const refused = mutesOfNightingale(true).put(asked({ err: 'no permission' }).ask, wanted, null);
    await expect(refused).rejects.toMatchObject({ code: 'SILENCE_REFUSED', retryable: false });
  });
});

describe('credentials', () => {
  it('go where each sender looks for them', () => {
    const token = { url: [], token: 't' };
    expect(credentialsOf('grafana', token)).toEqual({ authorization: 'Bearer t' });
    expect(credentialsOf('nightingale', token)).toMatchObject({ 'x-user-token': 't' });
    const basic = credentialsOf('alertmanager', { url: [], username: 'u', password: 'p' });
    expect(basic).toEqual({ authorization: 'Basic dTpw' });
    expect(credentialsOf('alertmanager', { url: [] })).toEqual({});
  });
});
