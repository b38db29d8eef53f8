import { DispatchPolicy } from '@app/contracts';
import { brokenRules } from './check-class.js';
import type { Check, Linting } from './check.js';

export const checkPolicy: Check = ({ id, value }, linting) => {
  checkPolicyAt(value, [], linting);
  const isUsed = linting.all('spaces').some((space) => space.value.policy === id);
  if (!isUsed) linting.warning([], `no space of this folder has the policy ${id}`);
};

/** The policy of a file, or one that stands in a space. */
export function checkPolicyAt(value: Record<string, unknown>, at: readonly string[], linting: Linting): void {
  const broken = brokenRules(DispatchPolicy, value, {});
  for (const { path, message } of broken) linting.error([...at, ...path], message);
  if (broken.length > 0) return;
  const { levels } = value as unknown as DispatchPolicy;
  if (levels.every(({ targets }) => targets.length === 0)) linting.warning([...at, 'levels'], 'pages nobody');
  for (const [level, { targets, afterSeconds }] of levels.entries()) {
    if (level > 0 && afterSeconds === undefined) {
      linting.error([...at, 'levels', level], 'afterSeconds is missing: how long after the level before it');
    }
    for (const [index, { schedule }] of targets.entries()) {
      if (schedule === undefined || linting.has('schedules', schedule)) continue;
      linting.error([...at, 'levels', level, 'targets', index], missing('schedule', 'schedules', schedule));
    }
  }
}

export const missing = (noun: string, kind: string, id: string): string =>
  `there is no ${noun} ${id}: make ${kind}/${id}.yaml, or name it in tenant.yaml under elsewhere.${kind}`;
