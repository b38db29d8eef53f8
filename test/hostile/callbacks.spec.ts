import { readdirSync, readFileSync } from 'node:fs';
import {
  CallbackCrypto,
  type CallbackEvent,
  callbackKey,
  CallbackRejectedError,
  openCallback,
  sealCallback,
} from '@app/wecom-client';
import fc from 'fast-check';
import { hostileText, SEED } from './mutations.js';

const FOLDER = 'test/fixtures/callbacks';
const crypto = new CallbackCrypto({ token: 'Mk7TpQ2vXs', encodingAesKey: `${'x'.repeat(42)}A` });
const TIME = 1_735_689_600;
const samples = readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
const PIECES = [
  ...[
    '<',
    '>',
    '</',
    '<xml>',
    '</xml>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<!DOCTYPE x>',
    '<!ENTITY a "b">',
    '&a;',
  ],
  ...[
    '&lt;',
    '&#0;',
    '&#x1F600;',
    '&#99999999;',
    '<a>'.repeat(300),
    '<__proto__>1</__proto__>',
    '<?xml version="9"?>',
  ],
  ...[
    '<CreateTime>9e99</CreateTime>',
    '<AgentID>-1</AgentID>',
    '<TaskId></TaskId>',
    '<ResponseCode/>',
    '\u0000',
  ],
  ...['<constructor><prototype>1</prototype></constructor>', '<MsgType>event</MsgType>', 'x'.repeat(5_000)],
];

/** Well formed, with one element that says something else. */
const otherValues = fc
  .tuple(fc.constantFrom(...samples), fc.nat(100), fc.constantFrom(...PIECES))
  .map(([sample, at, piece]) => {
    const texts = [...sample.matchAll(/>([^<>]+|<!\[CDATA\[[^\]]*\]\]>)<\//g)];
    const { 0: found, index } = texts[at % texts.length]!;
    return `${sample.slice(0, index)}><![CDATA[${piece.replaceAll(']]>', '')}]]></${sample.slice(index + found.length)}`;
  });

/** What WeCom signed is opened by the same reader at every door. */
function opened(xml: string): CallbackEvent | undefined {
  const sealed = sealCallback({
    xml,
    crypto,
    receiveId: 'ww1',
    toUserName: 'ww1',
    timestamp: TIME,
    nonce: 'n',
  });
  try {
    return openCallback({
      ...{ ...sealed, cryptos: [crypto], receiveIds: () => ['ww1'] },
      now: new Date(TIME * 1000),
    });
  } catch (error) {
    if (error instanceof CallbackRejectedError) return undefined;
    throw error;
  }
}

describe('a callback that is nearly one of WeCom’s', () => {
  it('is an event with a key, or rejected, and nothing else', () => {
    let events = 0;
    fc.assert(
      fc.property(fc.oneof(hostileText(samples, PIECES), otherValues), (xml) => {
        const event = opened(xml);
        expect(({} as { prototype?: unknown }).prototype).toBeUndefined();
        if (!event) return;
        events += 1;
        expect(event.type).toMatch(/^\S+$/);
        expect(callbackKey(event, 'any')).toMatch(/^[\w.:-]{1,200}$/);
        expect(JSON.stringify(event)).not.toContain('\\u0000');
        for (const value of Object.values(event)) expect(Number.isNaN(value)).toBe(false);
      }),
      { numRuns: 300, seed: SEED },
    );
    expect(events).toBeGreaterThan(60);
  }, 60_000);
});
