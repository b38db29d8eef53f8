import { createHash } from 'node:crypto';
import type { CallbackEvent } from './callback-event.js';

/**
 * The deduplication key of an event: equal for every repeat of one push, whatever nonce or ciphertext it came with
 * (01 §1.7, 05 §3.4). Readable prefix plus a SHA-256, so it is short and never shows a code.
 */
export function callbackKey(event: CallbackEvent, suiteId: string): string {
  const name = event.type === 'unknown' ? shortName(event.name) : event.type;
  const digest = createHash('sha256')
    .update(JSON.stringify(identityOf(event)))
    .digest('hex');
  return `${suiteId}:${event.family}:${name}:${digest}`;
}

/** What an index can hold and people can read; the digest tells the rest apart. */
const shortName = (name: string): string => (/^[\w.-]{1,64}$/.test(name) ? name : 'odd');

/** A list and not a joined text, so that two different field values cannot run together into one key. */
function identityOf(event: CallbackEvent): readonly (string | number | undefined)[] {
  if (event.type === 'unknown') return [event.plaintext];
  switch (event.family) {
    case 'data':
      return dataIdentityOf(event);
    case 'system':
      return [event.plaintext];
    case 'command':
      return commandIdentityOf(event);
  }
}

type Of<F> = Exclude<Extract<CallbackEvent, { family: F }>, { type: 'unknown' }>;

function commandIdentityOf(event: Of<'command'>): readonly (string | number | undefined)[] {
  switch (event.type) {
    case 'create_auth':
    case 'reset_permanent_code':
      return [event.authCode];
    case 'suite_ticket':
      // A repeated ticket value with a newer TimeStamp is a new push, never a duplicate.
      return [event.timeStamp];
    case 'change_auth':
    case 'cancel_auth':
    case 'corp_arch_auth':
      return [event.authCorpId, event.timeStamp];
    case 'change_contact':
      return [event.authCorpId, event.changeType, event.userId ?? event.id ?? event.tagId, event.timeStamp];
    default:
      return [event.plaintext];
  }
}

function dataIdentityOf(event: Of<'data'>): readonly (string | number | undefined)[] {
  if ('msgId' in event) return [event.toUserName, event.msgId];
  // The documented key is FromUserName + CreateTime; two events of one member in one second are real (subscribe and
  // enter_agent, two cards). ResponseCode stays out: whether a repeat carries the same one is not documented.
  const who = [event.toUserName, event.agentId, event.fromUserName, event.createTime];
  if ('taskId' in event) return [...who, event.taskId, event.eventKey];
  if ('changeType' in event || event.fromUserName === 'sys') return [...who, event.plaintext];
  return [...who, 'eventKey' in event ? event.eventKey : undefined];
}
