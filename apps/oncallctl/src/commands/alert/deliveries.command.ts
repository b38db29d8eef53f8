import { outcomeInWords } from '@app/contracts';
import { ofTenant } from '../../api/management-api.js';
import type { Command } from '../../cli/command.js';

export interface Delivery {
  accountId: string;
  version: number;
  outcome: string;
  channel?: string;
  reason?: string;
  detail?: string;
  occurredAt?: string;
  since?: string;
  notBefore?: string;
}

export const deliveries: Command = {
  name: 'deliveries',
  takes: '<tenant> <alert>',
  says: 'who was reached, who not and why, and who still waits',
  async run({ args: [tenant, alertId], api }) {
    const items = await api().all<Delivery>(ofTenant(tenant!, 'alerts', alertId!, 'deliveries'));
    const words = items.length > 0 ? items.flatMap(deliveryInWords) : ['nobody was to be told'];
    return { value: { items }, words };
  },
};

/** One recipient's outcome, and below it what to do where something can be done. */
export function deliveryInWords(delivery: Delivery): string[] {
  const { accountId, version, reason, occurredAt, since } = delivery;
  const { says, remedy } = outcomeInWords(delivery, 'en');
  const head = `${occurredAt ?? since ?? ''}  v${version}  ${accountId}: ${says}${reason ? ` [${reason}]` : ''}`;
  return [head.trim(), ...(remedy ? [`  → ${remedy}`] : [])];
}
