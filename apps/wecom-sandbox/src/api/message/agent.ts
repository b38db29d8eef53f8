import type { Installation, Json } from '../../world/model.js';
import { integer } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** The agentid of the token's own app: absent 41011, unknown 40056, another app's 301002. */
export function checkAgent(body: Json, installation: Installation, otherAgents: Set<number>): void {
  const agentId = integer(body, 'agentid');
  if (agentId === undefined) throw new WecomError(41011, 'agentid missing');
  if (agentId === installation.agentId) {
    if (installation.disabled) throw new WecomError(50003);
    return;
  }
  throw new WecomError(otherAgents.has(agentId) ? 301002 : 40056);
}
