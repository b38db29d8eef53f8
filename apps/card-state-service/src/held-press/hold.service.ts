import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PressRepository, type Press } from '../press/press.repository.js';

/** An unbound member's press waits this long for the binding (contract §4). */
export const HOLD_MS = 10 * 60_000;

/** Holds the press of an unbound member and has a login link sent, once in ten minutes. */
@Injectable()
export class HoldService {
  constructor(
    private readonly presses: PressRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The press as it waits; its window stays in the bank. */
  held(press: Press): Press {
    const heldUntil = new Date(press.pressedAt.getTime() + HOLD_MS);
    return {
      ...press,
      state: 'held',
      reason: 'not_linked',
      heldUntil,
      decidedAt: null,
      baseVersion: null,
      awaiting: null,
    };
  }

  async askToLogIn(manager: EntityManager, press: Press): Promise<void> {
    const { corpId, userId, tenant, alertId } = press;
    const now = this.clock.now();
    const since = new Date(now.getTime() - HOLD_MS);
    if (!(await this.presses.takeLoginLink(manager, corpId, userId, now, since))) return;
    const occurredAt = now.toISOString();
    await this.outbox.add(manager, 'card.login-link-requested', {
      corpId,
      userId,
      tenant,
      alertId,
      occurredAt,
    });
  }
}
