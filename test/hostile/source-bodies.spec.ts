import { readdirSync, readFileSync } from 'node:fs';
import { NormalisedEvent, SOURCE_KINDS, type SourceKind } from '@app/contracts';
import {
  answerFor,
  BodyRefused,
  type Outcome,
  parseSettings,
  plainBody,
  problemsOf,
  readBody,
} from '@app/sources';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { hostileBytes, hostileJson, hostileText, SEED } from './mutations.js';

const GOLDEN = 'libs/sources/src/golden';
const RUNS = 40;
const receivedAt = new Date('2026-11-25T10:00:00Z');

/** Escapes of JSON that PostgreSQL refuses: NUL and halves of surrogate pairs. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

interface Golden {
  settings?: object;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
}

const goldenOf = (kind: SourceKind): Golden[] =>
  readdirSync(`${GOLDEN}/${kind}`).map(
    (file) => JSON.parse(readFileSync(`${GOLDEN}/${kind}/${file}`, 'utf8')) as Golden,
  );

/** What the door answers, and what it would store. */
async function taken(kind: SourceKind, bytes: Uint8Array, { settings = {}, headers = {} }: Golden) {
  const parsed = parseSettings(kind, settings);
  if (parsed.kind === 'problems') throw new Error('the sample has wrong settings');
  const given = { headers, receivedAt, timeZone: () => Promise.resolve('Asia/Shanghai') };
  const source = { kind, name: 'a source', settings: parsed.settings };
  const outcome = await plainBody(bytes)
    .then((plain) => readBody(source, { ...given, bytes: plain }))
    .then(
      (read): { events: NormalisedEvent[]; outcome: Outcome } => {
        const problems = problemsOf(read);
        const { events, refused, said } = read;
        if (problems.length > 0) return { events, outcome: { kind: 'refused', problems } };
        const counts = { events: events.length, refused: refused.length };
        return { events, outcome: { kind: 'accepted', said, requestId: 'r', ...counts } };
      },
      (error: unknown) => {
        if (!(error instanceof BodyRefused)) throw error;
        return { events: [], outcome: { kind: 'refused' as const, problems: error.problems } };
      },
    );
  return { ...outcome, answer: answerFor('ingest', { kind, isFeishu: false }, outcome.outcome) };
}

describe.each([...SOURCE_KINDS])('a body that is nearly one of %s', (kind) => {
  const golden = goldenOf(kind);
  const texts = golden.map(({ text, body }) => text ?? JSON.stringify(body));
  const bodies = golden.filter(({ body }) => body !== undefined).map(({ body }) => body);
  const pieces = ['{', '}', '[', ']', '"', ',', ':', '\\u0000', '\\ud800', '&', '=', '%zz', '1e999', '{}'];

  const anyBody = fc.oneof(
    hostileBytes(hostileText(texts, pieces)),
    ...(bodies.length > 0
      ? [
          {
            weight: 4,
            arbitrary: hostileJson(bodies).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
          },
        ]
      : []),
  );

  it('is refused with its problems, or makes events within every bound', async () => {
    await fc.assert(
      fc.asyncProperty(anyBody, fc.constantFrom(...golden), async (bytes, sample) => {
        const { events, answer, outcome } = await taken(kind, bytes, sample);
        expect(answer.status).toBeLessThan(500);
        for (const event of events) {
          expect(validateSync(plainToInstance(NormalisedEvent, event))).toEqual([]);
          expect(JSON.stringify(event)).not.toMatch(UNSTORABLE);
        }
        expect(JSON.stringify(outcome)).not.toMatch(UNSTORABLE);
        expect(JSON.stringify(answer).length).toBeLessThan(64 * 1024);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 60_000);
});
