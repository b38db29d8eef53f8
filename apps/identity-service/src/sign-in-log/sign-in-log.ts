import { Clock, Logger, Metrics, RateLimitedLog } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';

export interface Refused {
  tenant: string;
  corpId: string;
  userId: string;
  /** How the person came: by password or single sign-on. */
  by: 'password' | 'sso';
  /** The code of the refusal. */
  reason: string;
  /** A hint of the account that was named. */
  account?: string;
}

/** A line per account and reason a minute; the metric counts all. */
@Injectable()
export class SignInLog {
  private readonly log: RateLimitedLog;
  private readonly refusals: Counter<'by' | 'reason'>;

  constructor(logger: Logger, metrics: Metrics, clock: Clock) {
    this.log = new RateLimitedLog(logger, clock);
    this.refusals = metrics.counter({
      name: 'sign_in_refused_total',
      help: 'Sign-ins that were refused',
      labelNames: ['by', 'reason'],
    });
  }

  refused(refused: Refused): void {
    const { by, reason, tenant, account } = refused;
    this.refusals.inc({ by, reason });
    const key = `${by} ${reason} ${tenant} ${account ?? ''}`;
    this.log.warn(key, { event: 'sign-in.refused', ...refused }, 'sign-in refused');
  }
}
