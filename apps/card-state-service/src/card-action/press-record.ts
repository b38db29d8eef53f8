import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import type { LapsedPress, Press } from '../press/press.repository.js';

/** The line and the count that every press leaves, once what became of it is committed. */
@Injectable()
export class PressRecord {
  constructor(
    private readonly metrics: CardStateMetrics,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** `since` is when the press reached us; `correlationId` that of the delivery whose card was pressed. */
  taken(press: Press, since: Date, correlationId: string | null = null): void {
    const outcome = press.state === 'corrected' ? press.reason : press.state;
    this.tell({ ...press, correlationId }, outcome, this.clock.now().getTime() - since.getTime());
  }

  /** A held press ran, or was answered by the truth, after the login. */
  released(press: Press): void {
    this.tell(press, press.state === 'acted' ? 'acted_after_login' : press.reason, 0);
  }

  lapsed(press: LapsedPress): void {
    this.tell({ ...press, accountId: null, via: 'wecom-card' }, 'lapsed', 0);
  }

  private tell(
    press: LapsedPress & Pick<Press, 'accountId' | 'via'> & { correlationId?: string | null },
    outcome: string,
    latencyMs: number,
  ): void {
    const { pressId, tenant, alertId, cardId, accountId, action, via, correlationId } = press;
    this.metrics.pressed(action, outcome, latencyMs);
    this.logger.info(
      {
        ...{ event: 'card.pressed', ...(correlationId ? { correlationId } : {}) },
        ...{ pressId, tenant, alertId, cardId, accountId, action, via, outcome },
      },
      'card pressed',
    );
  }
}
