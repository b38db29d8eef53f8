import type { WecomCallback } from '@app/contracts';
import { departureOf } from './departure.js';

const callback = (change: Partial<WecomCallback>): WecomCallback => ({
  receiver: 'command',
  type: 'change_contact',
  suiteId: 'ww1',
  corpId: 'wpCorp',
  key: 'k',
  event: { type: 'change_contact' },
  receivedAt: '2026-11-22T08:00:00Z',
  ...change,
});
const contact = (fields: Record<string, unknown>): WecomCallback =>
  callback({ event: { type: 'change_contact', userId: 'woLi', timeStamp: 1_700_000_000, ...fields } });
const at = new Date('2023-11-14T22:13:20Z');

describe('departure of a callback', () => {
  it.each([
    [
      'delete_user',
      contact({ changeType: 'delete_user' }),
      { kind: 'left', corpId: 'wpCorp', userId: 'woLi', at },
    ],
    [
      'delete_user as a corp’s own app hears it',
      callback({
        receiver: 'data',
        event: {
          ...{ type: 'change_contact', changeType: 'delete_user', userId: 'li' },
          ...{ fromUserName: 'sys', createTime: 1_700_000_000 },
        },
      }),
      { kind: 'left', corpId: 'wpCorp', userId: 'li', at },
    ],
    [
      'a renaming update_user',
      contact({ changeType: 'update_user', newUserId: 'woLi2' }),
      { kind: 'renamed', corpId: 'wpCorp', userId: 'woLi', newUserId: 'woLi2', at },
    ],
    [
      'unsubscribe',
      callback({
        receiver: 'data',
        type: 'unsubscribe',
        event: { type: 'unsubscribe', fromUserName: 'woLi', createTime: 1_700_000_000 },
      }),
      { kind: 'scope', corpId: 'wpCorp', userId: 'woLi', at, inside: false },
    ],
    [
      'subscribe',
      callback({
        receiver: 'data',
        type: 'subscribe',
        event: { type: 'subscribe', fromUserName: 'woLi', createTime: 1_700_000_000 },
      }),
      { kind: 'scope', corpId: 'wpCorp', userId: 'woLi', at, inside: true },
    ],
  ])('reads %s', (_name, event, departure) => expect(departureOf(event)).toEqual(departure));

  it.each([
    ['an update that renames nobody', contact({ changeType: 'update_user', department: [1] })],
    ['a rename to the same id', contact({ changeType: 'update_user', newUserId: 'woLi' })],
    ['a department change', contact({ changeType: 'update_party', userId: undefined, id: 3 })],
    ['a delete_user without a time', contact({ changeType: 'delete_user', timeStamp: undefined })],
    ['subscribe of nobody', callback({ receiver: 'data', type: 'subscribe', event: { type: 'subscribe' } })],
  ])('ignores %s', (_name, event) => expect(departureOf(event)).toBeUndefined());
});
