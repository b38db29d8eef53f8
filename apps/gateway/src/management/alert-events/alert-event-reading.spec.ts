import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { aCloudEvent, anAlertEvent } from '@app/testing';
import type { ProblemError } from '../problem/problem.js';
import { mendedFields, readAlertEvents } from './alert-event-reading.js';

const event = (change: object = {}) => ({ ...aCloudEvent(anAlertEvent()), ...change });
const read = (body: unknown, headers: Record<string, string> = {}) =>
  readAlertEvents({
    headers,
    body: body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body)),
    arrivedAt: new Date('2026-11-22T08:00:00Z'),
    timeZone: () => Promise.resolve('Asia/Shanghai'),
  });
const problemOf = (body: unknown, headers?: Record<string, string>) =>
  read(body, headers).then(
    () => undefined,
    ({ status, errors }: ProblemError) => ({ status, fields: errors.map(({ field }) => field) }),
  );

describe('readAlertEvents', () => {
  it('keeps id and source, so that a repeat has no effect', async () => {
    const { read: events } = await read(event({ id: 'e1', source: '/pipeline/a' }));
    expect(events).toMatchObject([{ index: 0, event: { id: 'e1', source: '/pipeline/a' } }]);
  });

  it('takes an array, in any spelling', async () => {
    const body = `\uFEFF \n[ ${JSON.stringify(event({ id: '[a],"{' }))} ,\t${JSON.stringify(event({ id: 'b\\' }))} ] `;
    const { read: events } = await read(Buffer.from(body));
    expect(events.map(({ event: { id } }) => id)).toEqual(['[a],"{', 'b\\']);
  });

  it('takes gzip, whether the header says so or not', async () => {
    const body = gzipSync(JSON.stringify([event(), event()]));
    expect((await read(body, { 'content-encoding': 'gzip' })).read).toHaveLength(2);
    expect((await read(body)).read).toHaveLength(2);
  });

  it('takes one event in binary mode', async () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': 'b1', 'ce-source': '/b', 'ce-type': event().type };
    expect((await read(anAlertEvent(), headers)).read).toMatchObject([{ event: { id: 'b1' } }]);
  });

  it('tells whoever points Alertmanager here what this address takes', async () => {
    const webhook = readFileSync('test/fixtures/webhooks/alertmanager.json');
    const { status, errors } = (await read(webhook).catch((error: unknown) => error)) as ProblemError;
    expect([status, errors[0]!.message]).toEqual([422, expect.stringContaining('webhook of Alertmanager')]);
  });

  it('takes text that is not UTF-8, and says that bytes were replaced', async () => {
    const text = JSON.stringify(event({ data: { ...anAlertEvent(), title: 'Störung' } }));
    const { mended } = mendedFields((await read(Buffer.from(text, 'latin1'))).read);
    expect(mended).toEqual([{ index: 0, field: 'data', why: 'bytes that are not UTF-8 were replaced' }]);
  });

  it('accepts the good ones of an array and names every rule the others break', async () => {
    const bad = event({
      specversion: '0.3',
      id: '',
      data: { ...anAlertEvent(), version: 0, status: 'open' },
    });
    const { read: events, refused } = await read([event(), bad, 7]);
    expect(events.map(({ index }) => index)).toEqual([0]);
    expect(refused.map(({ index, errors }) => [index, errors.map(({ field }) => field)])).toEqual([
      [1, ['specversion', 'id', 'data.version', 'data.status']],
      [2, ['']],
    ]);
  });

  it('lists the first hundred mends and counts the rest', async () => {
    const labels = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`l${i}`, i]));
    const events = Array.from({ length: 3 }, () => event({ data: { ...anAlertEvent(), labels } }));
    const { mended, mendedMore } = mendedFields((await read(events)).read);
    expect(mended).toHaveLength(100);
    expect(mended[40]).toEqual({ index: 1, field: 'labels.l0', why: 'not a text, its JSON was taken' });
    expect(mendedMore).toBe(20);
  });

  it.each<[string, unknown, number, string[]]>([
    ['an empty array', [], 422, ['']],
    ['more than a thousand', Array.from({ length: 1001 }, () => 1), 422, ['']],
    ['a text', 'hello', 422, ['']],
    ['only bad ones', [event({ type: 'x' }), 7], 422, ['[0].type', '[1]']],
    ['an event without data', event({ data: undefined }), 422, ['data']],
    ['a time that is none', event({ time: 'yesterday' }), 422, ['time']],
    ['no JSON', Buffer.from('{'), 400, []],
    ['nothing', Buffer.alloc(0), 400, []],
    ['an array without end', Buffer.from('[{}'), 400, []],
    ['an array with a gap', Buffer.from('[{},,{}]'), 400, []],
    ['an array and more', Buffer.from('[{}]x'), 400, []],
    ['an element that is no JSON', Buffer.from('[{}, {"a":\\x}]'), 400, []],
    ['UTF-16', Buffer.from('\uFEFF[]', 'utf16le'), 415, []],
    ['an event of 1.5 MB', event({ unknown: 'x'.repeat(1_500_000) }), 413, []],
    ['gzip of 9 MiB', gzipSync(Buffer.alloc(9 * 1024 * 1024, 32)), 413, []],
  ])('refuses %s', async (_, body, status, fields) => {
    expect(await problemOf(body)).toEqual({ status, fields });
  });

  it('refuses a compression it does not know', async () => {
    expect(await problemOf(event(), { 'content-encoding': 'br' })).toMatchObject({ status: 415 });
  });

  it('leaves the others their turn while it reads 8 MiB', async () => {
    const body = Buffer.from(
      JSON.stringify(Array.from({ length: 999 }, () => event({ unknown: 'x'.repeat(7_500) }))),
    );
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    await read(body);
    clearInterval(timer);
    // 15 ms on an idle machine; the walk that came before took seconds.
    expect(longest).toBeLessThan(1_000);
  });
});
