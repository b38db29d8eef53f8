import { callbackKey, type CallbackEvent } from '@app/wecom-client';
import { eventOfKey } from './event-of-key.js';

const keyOf = (event: object) => callbackKey(event as CallbackEvent, 'wwSuite0001');

describe('the event in the key of a callback', () => {
  it('is the one the key was made of', () => {
    expect(eventOfKey(keyOf({ family: 'command', type: 'suite_ticket', timeStamp: 5 }))).toBe('suite_ticket');
    const invented = { family: 'data', type: 'unknown', name: 'a:b', plaintext: '<xml/>' };
    expect(eventOfKey(keyOf(invented))).toBe('a:b');
    expect(eventOfKey(keyOf({ ...invented, name: 'x'.repeat(500) }))).toBe(`${'x'.repeat(64)}…`);
  });

  it('is nothing of what an odd key says', () => {
    expect(eventOfKey('odd')).toBe('unknown');
  });
});
