import { ofTenant } from '../../api/management-api.js';
import type { Command } from '../../cli/command.js';

interface Card {
  cardId: string;
  msgId: string | null;
  trueVersion: number;
  recipients: {
    accountId: string;
    shownVersion: number;
    staleSince: string | null;
    staleReason: string | null;
  }[];
  windows: {
    origin: string;
    state: string;
    issuedAt: string;
    expiresAt: string;
    spentAt: string | null;
    spentOn: string | null;
  }[];
  windowsMore: number;
}

export const cards: Command = {
  name: 'cards',
  takes: '<tenant> <alert>',
  says: 'the alert’s cards: what each member sees, and every right to change it',
  async run({ args: [tenant, alertId], api }) {
    const items = await api().all<Card>(ofTenant(tenant!, 'alerts', alertId!, 'cards'));
    return {
      value: { items },
      words: items.length > 0 ? items.flatMap(cardInWords) : ['there are no cards'],
    };
  },
};

function cardInWords({ cardId, msgId, trueVersion, recipients, windows, windowsMore }: Card): string[] {
  return [
    `card ${cardId}${msgId ? ` (message ${msgId})` : ''}, true is version ${trueVersion}`,
    ...recipients.map(({ accountId, shownVersion, staleSince, staleReason }) =>
      staleSince === null
        ? `  ${accountId} sees version ${shownVersion}`
        : `  ${accountId} sees version ${shownVersion}, STALE since ${staleSince}: ${staleReason}`,
    ),
    ...windows.map(({ origin, state, issuedAt, expiresAt, spentAt, spentOn }) => {
      const end = spentAt ? `spent ${spentAt} on ${spentOn}` : `until ${expiresAt}`;
      return `  code of ${issuedAt} (${origin}): ${state}, ${end}`;
    }),
    ...(windowsMore > 0 ? [`  and ${windowsMore} older codes`] : []),
  ];
}
