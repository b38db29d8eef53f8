import { createHash } from 'node:crypto';
import { ALERT_EVENT_SUBJECT, type AlertNotify, type AlertSnapshot } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { commitNext, type Statement } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandBacks } from '../hand-back-order/hand-backs.js';
import { SilenceOrders } from '../silence-order/silence-orders.js';
import { AlertRepository, nameOf } from './alert.repository.js';

/** CloudEvents source of what the desk says; it does not listen to itself. */
export const DESK_SOURCE = '/alert-desk';

export interface Publication {
  tenant: string;
  next: AlertSnapshot;
  /** What made the version; one cause gives one event id, so a repeat is no second event. */
  cause: string;
  /** Null = nobody is to be told. */
  notify: AlertNotify | null;
  /** Where one transaction serves several causes. */
  correlationId?: string;
}

export interface PublishedWith {
  /** Go along in the last round trip. */
  writes?: Statement[];
  /** Nothing follows in the transaction. */
  isLast?: boolean;
  /** Nothing is done unless they hold (`Sql.togetherIf`); `publications` are one each of at least one alert. */
  onlyIf?: Statement[];
}

/** Stores an alert's next version and publishes it, in one transaction. */
@Injectable()
export class AlertPublisher {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly silences: SilenceOrders,
    private readonly handBacks: HandBacks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `cause` names what made the version; one cause gives one event id, so a repeat is no second event. `notify` null = nobody
   * is to be told.
   */
  async publish(
    manager: EntityManager,
    tenant: string,
    next: AlertSnapshot,
    cause: string,
    notify: AlertNotify | null = null,
  ): Promise<void> {
    await this.publishAll(manager, [{ tenant, next, cause, notify }]);
  }

  /** Many versions together; those of one alert in their order. False = `onlyIf` did not hold, and nothing was done. */
  async publishAll(
    manager: EntityManager,
    publications: Publication[],
    { writes = [], isLast = false, onlyIf }: PublishedWith = {},
  ): Promise<boolean> {
    const now = this.clock.now();
    const rounds = inRounds(publications).map((round) => this.writesOf(round, now));
    const last = rounds.pop() ?? [];
    for (const round of rounds) await this.outbox.insertWith(manager, [], round);
    const rows = this.outbox.rows(publications.map(entryOf));
    if (isLast) await commitNext(manager);
    if (onlyIf) return this.outbox.insertIf(manager, onlyIf, rows, [...last, ...writes]);
    await this.outbox.insertWith(manager, rows, [...last, ...writes]);
    return true;
  }

  private writesOf(round: Publication[], now: Date): Statement[] {
    const versions = round.map(({ tenant, next }) => ({ tenant, snapshot: next }));
    const ordered = round.map(({ tenant, next, cause }) => ({ tenant, snapshot: next, cause }));
    return [
      this.alerts.saving(versions, now),
      ...this.silences.noting(ordered, now),
      ...this.handBacks.noting(ordered, now),
    ];
  }
}

function entryOf({ tenant, next, cause, notify, correlationId }: Publication): OutboxEntry {
  const digest = createHash('sha256').update(`${tenant}\n${next.alertId}\n${cause}`).digest('hex');
  return {
    pattern: ALERT_EVENT_SUBJECT,
    payload: { ...next, notify },
    params: { tenant },
    id: `desk-${digest.slice(0, 40)}`,
    source: DESK_SOURCE,
    subject: next.alertId,
    time: new Date(next.updatedAt),
    correlationId,
  };
}

/** Each alert once in a round: what a version changes about its alert is found by comparing it with the one before. */
function inRounds(publications: Publication[]): Publication[][] {
  const rounds: Publication[][] = [];
  const seen = new Map<string, number>();
  for (const publication of publications) {
    const name = nameOf({ tenant: publication.tenant, alertId: publication.next.alertId });
    const round = seen.get(name) ?? 0;
    seen.set(name, round + 1);
    (rounds[round] ??= []).push(publication);
  }
  return rounds;
}
