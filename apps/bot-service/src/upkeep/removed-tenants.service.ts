import type { TenantRemoved } from '@app/contracts';
import { Clock, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { GroupAlerts } from '../group-store/group-alerts.repository.js';
import { SpaceGroups } from '../group/space-groups.js';
import { FormerBots, TABLES_OF_BOT } from './former-bots.repository.js';

const PORTION = 500;
/** A leader hears within seconds that its bot is gone, and lets go of it. */
const LET_GO_MS = 3_000;

/** What bot-service keeps of a tenant goes with the tenant. */
@Injectable()
export class RemovedTenants {
  constructor(
    private readonly groups: SpaceGroups,
    private readonly alerts: GroupAlerts,
    private readonly former: FormerBots,
    private readonly bots: KnownBots,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /**
   * Deletes what the tenant had before it was removed, portion by portion; a repeat goes on where a failure stopped. Throws a
   * retryable UpstreamError while one of its bots is still led: the rest follows then.
   */
  async remove({ tenant, removedAt }: TenantRemoved): Promise<void> {
    const before = new Date(removedAt);
    await this.groups.forgetTenant(tenant, before);
    const alerts = await inPortions((limit) => this.alerts.forgetTenant(tenant, before, limit));
    // A tenant is removed after its integrations: a bot that is connected is another tenant's, or a new one's of this name.
    await this.bots.look();
    const botIds = (await this.former.ofTenant(tenant)).filter((botId) => !this.bots.of(botId));
    if (await this.former.areLed(botIds, this.clock.now())) throw stillLed();
    await inPortions((limit) => this.former.forgetCards(botIds, limit));
    // Its leader may have told how it stands until it let go.
    const now = this.clock.now();
    for (const table of TABLES_OF_BOT)
      await inPortions((limit) => this.former.forget(table, botIds, now, limit));
    this.logger.info({ event: 'tenant.removed', tenant, alerts, bots: botIds.length }, 'a tenant is gone');
  }
}

async function inPortions(deleteSome: (limit: number) => Promise<number>): Promise<number> {
  let all = 0;
  for (let gone = PORTION; gone === PORTION; all += gone) gone = await deleteSome(PORTION);
  return all;
}

const stillLed = (): UpstreamError =>
  new UpstreamError('WECOM_UNAVAILABLE', 'a bot of a removed tenant is still connected', {
    ...{ retryable: true, retryAfterMs: LET_GO_MS },
  });
