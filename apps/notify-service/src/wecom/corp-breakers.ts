import { Clock, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  BREAKER_TRANSITIONS,
  type BreakerEvent,
  type BreakerState,
  FAILURES_TO_OPEN,
  pauseAfter,
} from './breaker-state.js';
import { CorpUnreachableError } from './held-calls.js';

interface Breaker {
  state: BreakerState;
  /** In a row. */
  failures: number;
  /** In a row; 0 = it has answered since. */
  openings: number;
  until: Date;
}

/** Those who come while one call tells look again after this. */
const TELLING_MS = 1_000;

/**
 * Spares a corp that gets no answer calls that would each wait for their deadline. Per corp and process: how a corp's calls
 * leave (its address, its proxy) may be its own, and one that hangs is no reason to hold others up.
 */
@Injectable()
export class CorpBreakers {
  private readonly breakers = new Map<string, Breaker>();

  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const openNow = () => [...this.breakers.values()].filter(({ state }) => state !== 'closed').length;
    metrics.gauge({
      name: 'wecom_breakers_open',
      help: 'Corps for which no call is made because the last ones got no answer',
      collect() {
        this.set(openNow());
      },
    });
  }

  /** Throws CorpUnreachableError unless a call may be made now; one that was let in must be told how it ended. */
  enter(corpId: string): void {
    const breaker = this.breakers.get(corpId);
    if (!breaker || breaker.state === 'closed') return;
    if (breaker.until > this.clock.now()) throw new CorpUnreachableError(breaker.until);
    breaker.state = BREAKER_TRANSITIONS[breaker.state].waited;
    breaker.until = this.in(TELLING_MS);
  }

  /** `why` = what the log says of the failure after which calls pause. */
  ended(corpId: string, event: Exclude<BreakerEvent, 'waited'>, why?: string): void {
    const breaker = this.breakers.get(corpId) ?? this.closed();
    if (event === 'answered') {
      this.breakers.delete(corpId);
      if (breaker.state !== 'closed') this.logger.info({ corpId }, 'wecom answers again');
      return;
    }
    if (event === 'failed') breaker.failures += 1;
    this.breakers.set(corpId, breaker);
    if (breaker.state === 'closed' && breaker.failures < FAILURES_TO_OPEN) return;
    const before = breaker.state;
    breaker.state = BREAKER_TRANSITIONS[before][event];
    // What ends while it is open began before: it tells nothing new.
    if (before === 'open') return;
    if (event === 'failed') this.open(corpId, breaker, why);
    else breaker.until = this.clock.now();
  }

  private open(corpId: string, breaker: Breaker, why?: string): void {
    breaker.openings += 1;
    breaker.until = this.in(pauseAfter(breaker.openings));
    this.logger.warn({ corpId, until: breaker.until, why }, 'wecom does not answer: calls pause');
  }

  private closed(): Breaker {
    return { state: 'closed', failures: 0, openings: 0, until: this.clock.now() };
  }

  private in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
