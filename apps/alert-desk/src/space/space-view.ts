import { type DispatchPolicy, type PutSpace, DEFAULT_ORDER, type SpaceView } from '@app/contracts';
import type { Space } from './space.entity.js';

export const spaceView = ({ tenant: _, place, updatedAt, ...space }: Space): SpaceView => ({
  ...space,
  order: place,
  updatedAt: updatedAt.getTime() === 0 ? null : updatedAt.toISOString(),
});

export const spaceOf = (given: PutSpace, now: Date): Space => ({
  tenant: given.tenant,
  spaceId: given.spaceId,
  name: given.name,
  place: given.order ?? DEFAULT_ORDER,
  match: given.match ?? [],
  policy: policyOf(given.policy),
  template: given.template ?? null,
  delaySeconds: given.delaySeconds ?? 0,
  autoCloseSeconds: given.autoCloseSeconds ?? null,
  group: given.group ? { integrationId: given.group.integrationId, chatId: given.group.chatId } : null,
  updatedAt: now,
});

/** What is known of a policy, and nothing that came with it. */
function policyOf({ levels, repeat }: DispatchPolicy): DispatchPolicy {
  return {
    levels: levels.map(({ targets, afterSeconds = 0, severities }) => ({
      targets: targets.map(({ account, schedule }) =>
        account === undefined ? { schedule: schedule } : { account },
      ),
      afterSeconds,
      ...(severities && { severities }),
    })),
    ...(repeat && { repeat: { everySeconds: repeat.everySeconds, times: repeat.times } }),
  };
}
