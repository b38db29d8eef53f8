import { aCloudEvent, anAlertEvent } from '@app/testing';
import { alertEventEntries } from './alert-event-body.js';
import type { ProblemError } from './problem/problem.js';

const event = (change: object = {}) => ({ ...aCloudEvent(anAlertEvent()), ...change });

const violationsOf = async (body: unknown) => {
  const error = await alertEventEntries(body, 'acme').then(
    () => undefined,
    (caught: ProblemError) => caught,
  );
  return error?.errors.map(({ field }) => field);
};

describe('alertEventEntries', () => {
  it('keeps id and source, so that a repeat has no effect', async () => {
    const [entry] = await alertEventEntries(event({ id: 'e1', source: '/pipeline/a' }), 'acme');
    expect(entry).toMatchObject({
      pattern: 'alerts.v1.*.event',
      params: { tenant: 'acme' },
      id: 'e1',
      source: '/pipeline/a',
    });
  });

  it('takes an array', async () => {
    expect(await alertEventEntries([event({ id: 'a' }), event({ id: 'b' })], 'acme')).toHaveLength(2);
  });

  it('names every broken rule of every event', async () => {
    const bad = event({
      specversion: '0.3',
      id: '',
      data: { ...anAlertEvent(), version: 0, status: 'open' },
    });
    expect(await violationsOf([event(), bad])).toEqual([
      '[1].specversion',
      '[1].id',
      '[1].data.version',
      '[1].data.status',
    ]);
  });

  it.each([
    ['an empty array', [], ['']],
    ['more than a thousand', Array.from({ length: 1001 }, () => event()), ['']],
    ['a text', 'hello', ['']],
    ['an event without data', { ...aCloudEvent(anAlertEvent()), data: undefined }, ['data']],
    ['another type', event({ type: 'x' }), ['type']],
    ['a time that is none', event({ time: 'yesterday' }), ['time']],
  ])('refuses %s', async (_, body, fields) => {
    expect(await violationsOf(body)).toEqual(fields);
  });
});
