import type { CorpApp } from '../../world/corp-app.js';
import type { World } from '../../world/world.js';
import { WecomError } from '../../protocol/wecom-error.js';

const isAnyAgent = (world: World, agentId: number): boolean =>
  [...world.corps.values()].some(
    (corp) => corp.agentId === agentId || corp.selfBuiltApps.some((own) => own.agentId === agentId),
  );

/** The agentid of the token's own app: absent 41011, unknown 40056, another app's 301002. */
export function checkAgent(world: World, app: CorpApp, agentId: number | undefined): void {
  if (agentId === undefined) throw new WecomError(41011, 'agentid missing');
  if (agentId !== app.agentId) throw new WecomError(isAnyAgent(world, agentId) ? 301002 : 40056);
  if (app.disabled) throw new WecomError(50003);
}
