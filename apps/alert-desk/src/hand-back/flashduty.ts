import { isObject } from '@app/contracts';
import { UpstreamError } from '@app/platform';
import type { HandBackAction } from '../hand-back-order/hand-back.entity.js';

/** A press as its sender is told of it. */
export interface Pressed {
  /** The sender's own name of the alert. */
  key: string;
  action: HandBackAction;
  /** End of a snooze. */
  until: Date;
}

const PATHS: Readonly<Record<HandBackAction, string>> = {
  acknowledge: '/incident/ack',
  close: '/incident/resolve',
  snooze: '/incident/snooze',
  unsnooze: '/incident/wake',
};
/** Minutes of a snooze at Flashduty. */
const SNOOZE = { least: 1, most: 1_440 };
/** Codes of errors that pass by themselves. */
const PASSING = ['RequestTooFrequently', 'InternalError', 'ServiceUnavailable'];

/**
 * The request of Flashduty's Open API (docs.flashcat.cloud, api-reference: POST with `app_key` in the query and
 * `incident_ids`) that does what was pressed. The path holds the key: it is for requests and for nothing else.
 */
export function flashdutyRequest(
  { key, action, until }: Pressed,
  appKey: string,
  now: Date,
): { path: string; body: object } {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000);
  const within = Math.min(Math.max(minutes, SNOOZE.least), SNOOZE.most);
  return {
    path: `${PATHS[action]}?${new URLSearchParams({ app_key: appKey }).toString()}`,
    body: { incident_ids: [key], ...(action === 'snooze' && { minutes: within }) },
  };
}

/** Throws UpstreamError `HAND_BACK_REFUSED` where the answer, whatever its status, is an error: `{request_id, error}`. */
export function expectFlashdutyDone(text: string): void {
  const answer = parsed(text);
  if (!isObject(answer) || !isObject(answer.error)) return;
  const code = typeof answer.error.code === 'string' ? answer.error.code.slice(0, 40) : 'error';
  throw new UpstreamError('HAND_BACK_REFUSED', 'The sender refused what was pressed', {
    retryable: PASSING.includes(code),
    reason: code,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
