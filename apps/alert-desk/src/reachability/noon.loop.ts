import { Tenants } from '@app/messaging';
import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NoonCards } from './noon-cards.js';
import { noonToTell } from './noon.js';
import { TenantRounds } from './tenant-rounds.js';

const POLL_MS = 10_000;

/** Tells each space's people at the tenant's noon; what was missed, on return. */
@Injectable()
export class NoonLoop implements OnApplicationBootstrap {
  constructor(
    private readonly cards: NoonCards,
    private readonly rounds: TenantRounds,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    const run = async (): Promise<number> => {
      await this.round();
      return 0;
    };
    this.loops.start('telling at noon who cannot be reached', { intervalMs: POLL_MS, run });
  }

  async round(): Promise<void> {
    await this.rounds.each(async (tenant) => {
      const timeZone = await this.tenants.timeZoneOf(tenant);
      const noon = noonToTell(this.clock.now(), timeZone);
      if (noon) await this.cards.send(tenant, noon, timeZone);
    });
  }
}
