import { Injectable } from '@nestjs/common';
import { Clock, DeepHealth } from '@app/platform';
import { AuthServiceConfig } from '../auth-service.config.js';
import { AccessTokenRepository } from './access-token.repository.js';

/** Tells a person on call whether the tokens everything rests on are there. */
@Injectable()
export class AccessTokenHealth {
  constructor(
    private readonly tokens: AccessTokenRepository,
    private readonly clock: Clock,
    config: AuthServiceConfig,
    deepHealth: DeepHealth,
  ) {
    deepHealth.register('suite-token', () => this.suiteToken(config.wecomSuiteId));
    deepHealth.register('corp-tokens', () => this.corpTokens());
  }

  /** Red only when one was held and has ended: before the first installation none is needed. */
  private async suiteToken(suiteId: string | undefined) {
    if (suiteId === undefined) return { ok: true, detail: 'off' };
    const row = await this.tokens.find({ kind: 'suite', subject: suiteId });
    if (!row) return { ok: true, detail: 'not needed yet' };
    const secondsLeft = Math.round((row.expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    return { ok: secondsLeft > 0, detail: { secondsLeft } };
  }

  private async corpTokens() {
    return { ok: true, detail: { usable: await this.tokens.countUsable('corp', this.clock.now()) } };
  }
}
