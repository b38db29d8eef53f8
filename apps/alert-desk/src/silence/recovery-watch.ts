import { Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { nextVersion } from '../alert/next-version.js';
import { Paging } from '../paging/paging.service.js';
import type { ClaimedSilence } from '../silence-order/silence.repository.js';
import type { SilenceAccess } from './senders/sender-of.js';
import { SilenceAttempt } from './silence-attempt.js';

export const LOOK_EVERY_MS = 60_000;
/** Looks behind a silence's end that nobody answered. */
export const MOST_LOOKS_IN_VAIN = 10;
/** Looks without the alert that make it over: a sender that starts anew is told again of its alerts within minutes. */
const ABSENT_LOOKS = 5;

export interface Look {
  /** In a row. */
  absences: number;
  /** Null = the sender did not answer. */
  isFiring: boolean | null;
  /** It was absent for long enough. */
  isGone: boolean;
}

/**
 * Alertmanager tells nobody of an alert that recovers while it is silenced, not even afterwards. So whoever silenced it
 * looks whether it is still there, and closes it when it is not.
 */
@Injectable()
export class RecoveryWatch {
  constructor(
    private readonly attempt: SilenceAttempt,
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly paging: Paging,
    private readonly logger: Logger,
  ) {}

  /** Whether there is something to look for: an open alert of a sender that can be asked. */
  isPossible({ alertStatus, kind }: ClaimedSilence): boolean {
    return alertStatus !== null && alertStatus !== 'closed' && kind !== 'nightingale';
  }

  async look(silence: ClaimedSilence, access: SilenceAccess, now: Date): Promise<Look> {
    const { tenant, alertId } = silence;
    try {
      const isFiring = await this.attempt.isFiring(silence, access, now);
      const absences = isFiring ? 0 : silence.absences + 1;
      return { absences, isFiring, isGone: absences >= ABSENT_LOOKS };
    } catch (err) {
      this.logger.debug({ err, tenant, alertId }, 'a sender did not say whether an alert is there');
      return { absences: silence.absences, isFiring: null, isGone: false };
    }
  }

  /** As a clock closes: when its sender speaks of it again, it opens. */
  async close(
    manager: EntityManager,
    { tenant, alertId, claim }: ClaimedSilence,
    source: string,
    now: Date,
  ): Promise<void> {
    const known = await this.alerts.lock(manager, tenant, alertId);
    if (!known || known.snapshot.status === 'closed') return;
    const next = nextVersion(known.snapshot, 'closed', { kind: 'closed', by: null, via: source }, now);
    await this.paging.follow(manager, tenant, next);
    await this.publisher.publish(manager, tenant, next, `gone ${claim}`);
  }
}
