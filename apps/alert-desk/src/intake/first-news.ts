import { Inbox } from '@app/messaging';
import type { Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { nameOf } from '../alert/alert.repository.js';
import { SpaceRouter } from '../space/space-router.js';
import { markOf } from '../space/space.repository.js';
import { alertsOf, type IntakeEvent, type IntakeItem } from './intake-item.js';
import type { LookedUp } from './intake-steps.js';

/** Names of alerts; of one that was forgotten, the guess costs a round trip. */
const MOST_NAMES = 20_000;

/**
 * Guesses that a body tells of alerts that nobody heard of, so that it is written without being looked up before. A guess is only
 * that: it is written with the conditions under which it is right.
 */
@Injectable()
export class FirstNews {
  /** In the order in which they were heard of. */
  private readonly names = new Set<string>();

  constructor(
    private readonly inbox: Inbox,
    private readonly router: SpaceRouter,
  ) {}

  /** Null where nothing speaks for it. */
  guess(consumer: string, item: IntakeItem, events: readonly IntakeEvent[]): LookedUp | null {
    const { tenant } = item.part;
    const spaces = this.router.lastRead(tenant);
    const alertIds = alertsOf(events).map(({ alertId }) => alertId);
    const isNew = ({ event, alertId }: IntakeEvent) =>
      event.status === 'firing' && !this.names.has(nameOf({ tenant, alertId }));
    if (!spaces || events.length === 0 || alertIds.length < events.length || !events.every(isNew))
      return null;
    const onlyIf = [
      nobodyHeardOf({ tenant, alertIds, mark: spaces.mark }),
      this.inbox.claimingIf('condition_0', consumer, item.key),
    ];
    return { said: new Map(), spaces: [spaces], onlyIf };
  }

  heardOf(events: readonly IntakeEvent[]): void {
    for (const event of events) {
      const name = nameOf(event);
      this.names.delete(name);
      this.names.add(name);
    }
    for (const oldest of this.names) {
      if (this.names.size <= MOST_NAMES) return;
      this.names.delete(oldest);
    }
  }
}

function nobodyHeardOf({
  tenant,
  alertIds,
  mark,
}: {
  tenant: string;
  alertIds: string[];
  mark: string;
}): Statement {
  const text = `select not exists (
         select from alert_desk.ingested_alert i where i.tenant = $1 and i.alert_id = any($2::text[]))
       and not exists (select from alert_desk.alert a where a.tenant = $1 and a.alert_id = any($2::text[]))
       and ${markOf('$1')} = $3 as holds`;
  return { text, values: [tenant, alertIds, mark] };
}
