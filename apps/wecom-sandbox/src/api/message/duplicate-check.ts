import { randomSecret } from '../../world/random-ids.js';
import type { CorpCall } from '../api.js';
import { integer } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

const keyOf = ({ corp, body }: CorpCall): string => `${corp.corpId} ${JSON.stringify(body)}`;

const asked = ({ body }: CorpCall): boolean => integer(body, 'enable_duplicate_check') === 1;

/** The answer to a body seen within the interval (default 1800 s, at most 14400), or undefined. */
export function duplicateOf(call: CorpCall): object | undefined {
  if (!asked(call)) return undefined;
  const { world, body } = call;
  const interval = integer(body, 'duplicate_check_interval') ?? 1800;
  if (interval < 1 || interval > 14_400) throw new WecomError(40058);
  const first = world.duplicates.get(keyOf(call));
  if (first === undefined || world.now() - first.at >= interval * 1000) return undefined;
  world.counters.suppressedAsDuplicate += 1;
  const answer = world.switches.get('duplicate_check_answer');
  if (answer === '45035') throw new WecomError(45035);
  return { msgid: answer === 'ok_same_msgid' ? first.msgId : randomSecret(40) };
}

export function rememberBody(call: CorpCall, msgId: string): void {
  if (asked(call)) call.world.duplicates.set(keyOf(call), { at: call.world.now(), msgId });
}
