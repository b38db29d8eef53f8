import { callbackKey, type CallbackEvent } from '@app/wecom-client';
import { eventOfKey } from './event-of-key.js';

const keyOf = (event: object) => callbackKey(event as CallbackEvent, 'wwSuite0001');

describe('the event in the key of a callback', () => {
  it('is the one the key was made of', () => {
    expect(eventOfKey(keyOf({ family: 'command', type: 'suite_ticket', timeStamp: 5 }))).toBe('suite_ticket');
    const invented = { family: 'data', type: 'unknown', name: 'brand_new.event', plaintext: '<xml/>' };
    expect(eventOfKey(keyOf(invented))).toBe('brand_new.event');
    expect(eventOfKey(keyOf({ ...invented, name: 'a:b' }))).toBe('odd');
    expect(eventOfKey(keyOf({ ...invented, name: 'x'.repeat(500) }))).toBe('odd');
  });

  it('is nothing of what is no such key', () => {
    expect(eventOfKey('odd')).toBe('unknown');
  });
});
