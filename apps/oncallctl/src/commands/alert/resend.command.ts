import { ofTenant } from '../../api/management-api.js';
import type { Command } from '../../cli/command.js';

export const resend: Command = {
  name: 'resend',
  takes: '<tenant> <alert> <account>…',
  says: 'tells people of an open alert again, in place of a card they hold',
  async run({ args: [tenant, alertId, ...accountIds], api }) {
    const path = ofTenant(tenant!, 'alerts', alertId!, 'resend');
    const value = await api().post<{ version: number }>(path, { accountIds });
    return {
      value,
      words: [`version ${value.version} tells ${accountIds.join(', ')}; see oncallctl deliveries`],
    };
  },
};
