import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { IngestReceived, NormalisedEvent, SOURCE_KINDS, type SourceKind } from '@app/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { problemsOf, readBody, type ReadBody } from './read-body.js';
import { plainBody } from './reading/body-text.js';
import { BodyRefused } from './reading/refusals.js';
import { fingerprintOf } from './reading/values.js';
import { parseSettings } from './settings/parse-settings.js';

interface Golden {
  settings?: object;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
  events?: (Partial<NormalisedEvent> & { key?: string })[];
  refused?: ReadBody['refused'];
  problems?: unknown[];
  said?: Record<string, string>;
}

const GOLDEN = 'libs/sources/src/golden';
const receivedAt = new Date('2026-11-25T10:00:00Z');

async function read(
  kind: SourceKind,
  bytes: Uint8Array,
  { settings = {}, headers = {} }: Partial<Golden> = {},
) {
  const parsed = parseSettings(kind, settings);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  return readBody(
    { kind, name: 'the source', settings: parsed.settings },
    { bytes: await plainBody(bytes), headers, receivedAt, timeZone: () => Promise.resolve('Asia/Shanghai') },
  );
}

/** `fingerprint of <json>` stands for the hash that our own keys are made of. */
const keyOf = (key: string): string =>
  key.replace(/fingerprint of (.*)$/s, (_, json: string) => fingerprintOf(JSON.parse(json)));

describe.each([...SOURCE_KINDS])('a body of %s', (kind) => {
  const files = readdirSync(`${GOLDEN}/${kind}`);

  it.each(files)('%s', async (file) => {
    const golden = JSON.parse(readFileSync(`${GOLDEN}/${kind}/${file}`, 'utf8')) as Golden;
    const bytes = Buffer.from(golden.text ?? JSON.stringify(golden.body));
    const found = await read(kind, bytes, golden).catch((error: unknown) => {
      if (!(error instanceof BodyRefused)) throw error;
      return { events: [], refused: [{ index: 0, problems: error.problems }], said: {} };
    });
    expect(problemsOf(found)).toEqual(golden.problems ?? []);
    if (golden.problems) return;
    const expected = golden.events!.map(({ key, ...rest }) => ({
      ...rest,
      ...(key !== undefined && { key: keyOf(key) }),
    }));
    expect(found.events).toHaveLength(expected.length);
    expect(found.events).toMatchObject(expected);
    expect(found.refused).toEqual(golden.refused ?? []);
    expect(found.said).toMatchObject(golden.said ?? {});
    for (const event of found.events)
      expect(validateSync(plainToInstance(NormalisedEvent, event))).toEqual([]);
  });
});

describe('any body', () => {
  const flashduty = { event_status: 'Critical', alert_key: 'k', title_rule: '磁盘 "满"' };
  const json = JSON.stringify(flashduty);

  it.each<[string, Uint8Array, Record<string, string>]>([
    ['with a byte order mark', Buffer.from(`\uFEFF${json}`), {}],
    ['as gzip', gzipSync(json), { 'content-encoding': 'gzip' }],
    ['in UTF-16', Buffer.from(`\uFEFF${json}`, 'utf16le'), {}],
    [
      'of a strange content type',
      Buffer.from(`\n ${json}\n`),
      { 'content-type': 'text/html; charset=latin1' },
    ],
  ])('is read %s', async (_, bytes, headers) => {
    const { events } = await read('flashduty', bytes, { headers });
    expect(events[0]).toMatchObject({ key: 'k', title: '磁盘 "满"' });
  });

  it('is read where bytes are no UTF-8 and a text holds what no store keeps', async () => {
    const [before, after] = [
      `{"event_status":"Critical","alert_key":"k","title_rule":"a\\u0000`,
      `\\ud800b"}`,
    ];
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xb4, 0xc5]), Buffer.from(after)]);
    expect((await read('flashduty', bytes)).events[0]!.title).toBe('a\uFFFD\uFFFD\uFFFD\uFFFDb');
    const gbk = { 'content-type': 'application/json; charset=GBK' };
    expect((await read('flashduty', bytes, { headers: gbk })).events[0]!.title).toBe('a\uFFFD磁\uFFFDb');
  });

  it.each<[string, Uint8Array, BodyRefused['why'], RegExp]>([
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 32), 'too-large', /larger than 5242880/],
    ['a bomb', gzipSync(Buffer.alloc(50 * 1024 * 1024)), 'too-large', /larger than 8388608/],
    ['broken gzip', gzipSync(json).subarray(0, 20), 'unreadable', /gzip/],
    ['nothing', Buffer.alloc(0), 'unreadable', /empty/],
    ['no JSON', Buffer.from('{"a":'), 'unreadable', /no JSON/],
    [
      'JSON without bottom',
      Buffer.from(`{"event_status":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
      'unreadable',
      /./,
    ],
  ])('is refused as %s', async (_, bytes, why, words) => {
    const refused = await read('flashduty', bytes).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BodyRefused);
    expect(refused).toMatchObject({ why, message: expect.stringMatching(words) });
  });

  it('keeps every event within its bounds', async () => {
    const labels = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`label${i}`, 'x'.repeat(2_000)]));
    const alert = {
      status: 'firing',
      fingerprint: 'k\n'.repeat(400),
      labels,
      annotations: { summary: 's'.repeat(5_000) },
    };
    const { events } = await read('alertmanager', Buffer.from(JSON.stringify({ alerts: [alert] })));
    const [event] = events;
    expect(event!.key).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(event!.title).toHaveLength(512);
    expect(Object.keys(event!.labels).slice(0, 2)).toEqual(['source', 'alertname']);
    expect(event!.senderLabels).toBeUndefined();
    expect(JSON.stringify(event).length).toBeLessThan(200_000);
    expect(validateSync(plainToInstance(NormalisedEvent, event))).toEqual([]);
  });

  it('is no way to hold others up by an expression', async () => {
    const settings = { firing: ['(a+)+$', '(x*)*y'], key: ['(.*)*=(\\d+)'] };
    const content = `${'a'.repeat(30_000)}!`;
    const began = performance.now();
    await read('robot', Buffer.from(JSON.stringify({ msgtype: 'text', text: { content } })), { settings });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('makes facts that keep their rules', () => {
    const fact = {
      bodyId: '01KAY5J6ZP0000000000000000',
      sourceId: '01KAY5J6ZP0000000000000001',
      part: 0,
      parts: 1,
      tenant: 'acme',
      kind: 'robot',
      seq: 1,
      receivedAt: receivedAt.toISOString(),
      events: [],
    };
    expect(validateSync(plainToInstance(IngestReceived, fact))).toEqual([]);
  });
});
