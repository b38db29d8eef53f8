import { hash } from 'node:crypto';
import { MAX_CARD_RECIPIENTS } from '@app/contracts';
import type { ChosenTemplate, ChooseTemplate } from '../template/template-catalog.js';
import type { Want } from './want.js';

export interface NeededCard {
  want: Want;
  /** The live card that the new one replaces. */
  replaces: string | null;
}

/** Recipients who may share one message: it looks the same to all of them. */
export interface CardGroup<N extends NeededCard = NeededCard> {
  tenant: string;
  alertId: string;
  chosen: ChosenTemplate;
  members: N[];
}

export function groupCards<N extends NeededCard>(
  needed: readonly N[],
  choose: ChooseTemplate,
): CardGroup<N>[] {
  const groups = new Map<string, CardGroup<N>>();
  const full: CardGroup<N>[] = [];
  for (const card of needed) {
    const { tenant, alertId, accountId, recipient, template } = card.want;
    const chosen = choose(tenant, template, recipient.locale);
    const key = JSON.stringify([
      [tenant, alertId, recipient.corpId, recipient.agentId, recipient.locale, recipient.timeZone],
      [chosen.ref, chosen.detail, card.replaces !== null, addressesByName(chosen) ? accountId : null],
    ]);
    const group = groups.get(key) ?? { tenant, alertId, chosen, members: [] };
    group.members.push(card);
    groups.set(key, group);
    if (group.members.length === MAX_CARD_RECIPIENTS) {
      full.push(group);
      groups.delete(key);
    }
  }
  return [...full, ...groups.values()];
}

/** A card that says its reader's name is for that reader alone. */
export const addressesByName = ({ template }: ChosenTemplate): boolean =>
  template !== 'built-in' && template.usesRecipientName;

/** Card id and task_id: the same recipients of the same events, or of the same request, always give the same one. */
export function cardIdOf({ tenant, alertId, members }: CardGroup): string {
  const recipients = members
    .map(({ want }) => `${want.accountId}@${want.successorRequest ?? want.version}`)
    .sort();
  const digest = hash('sha256', JSON.stringify([tenant, alertId, recipients]), 'base64url');
  return `c_${digest.slice(0, 26)}`;
}
