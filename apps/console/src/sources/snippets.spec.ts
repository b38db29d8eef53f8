import { parseSettings, readBody } from '@app/sources';
import { snippetsOf } from './snippets';
import { exampleBody, exampleSettings, KIND_GROUPS } from './source-kinds';

const DOORS = { url: 'https://oncall.example.com/ingest/wi_abc', token: 'wi_abc' };
const KINDS = KIND_GROUPS.flatMap(({ kinds }) => kinds);

describe('what is pasted at a sender', () => {
  it.each(KINDS)('of %s leads to this source alone, and is no longer a form to fill in', (kind) => {
    const snippets = snippetsOf(kind, DOORS);
    expect(snippets.some(({ text }) => text.includes('wi_abc'))).toBe(true);
    expect(snippets.map(({ text }) => text).join('\n')).not.toMatch(/TOKEN|undefined|\/ingest\/\s/);
    for (const { text } of snippets)
      for (const [host] of text.matchAll(/https?:\/\/oncall[^/'\s]*/g))
        expect(host).toBe('https://oncall.example.com');
  });

  it('survives the quotes of a shell', () => {
    const [, { text } = { text: '' }] = snippetsOf('mapping', {
      ...DOORS,
      url: `https://oncall.example.com/it's/ingest/wi_abc`,
    });
    expect(text).toContain(`'https://oncall.example.com/it'\\''s/ingest/wi_abc'`);
  });

  it('knows the doors that senders of other products know', () => {
    const texts = KINDS.flatMap((kind) => snippetsOf(kind, DOORS)).map(({ text }) => text);
    for (const path of [
      '/event/push/alert/standard?integration_key=wi_abc',
      '/v2/enqueue',
      '/cgi-bin/webhook/send?key=wi_abc',
      '/robot/send?access_token=wi_abc',
      '/open-apis/bot/v2/hook/wi_abc',
    ])
      expect(texts).toContain(`https://oncall.example.com${path}`);
  });
});

describe('the examples of each kind', () => {
  it.each(KINDS)('of %s are accepted by what reads them', async (kind) => {
    const parsed = parseSettings(kind, exampleSettings(kind));
    if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
    const { events, refused } = await readBody(
      { kind, name: 'x', settings: parsed.settings },
      {
        bytes: Buffer.from(exampleBody(kind)),
        headers: {},
        receivedAt: new Date('2026-11-26T08:00:00Z'),
        timeZone: () => Promise.resolve('Asia/Shanghai'),
      },
    );
    expect(refused).toEqual([]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ status: 'firing', title: expect.stringMatching(/\S/) });
  });
});
