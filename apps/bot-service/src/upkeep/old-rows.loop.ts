import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BotServiceConfig } from '../bot-service.config.js';
import { KnownBots } from '../directory/known-bots.js';
import { GroupAlerts } from '../group-store/group-alerts.repository.js';
import { BotInboxRepository } from '../inbox/bot-inbox.repository.js';
import { FormerBots, TABLES_OF_BOT } from './former-bots.repository.js';

const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 500;
/** WeCom repeats nothing (wecom/08 §4.2); a day covers any clock. */
const DAY_MS = 86_400_000;
const CALLBACKS_KEPT_MS = DAY_MS;
/** A bot that nobody knows and nobody led for so long was disconnected for good. */
const FORMER_BOTS_KEPT_MS = 7 * DAY_MS;
const BOTS_AT_ONCE = 50;

/** Forgets what nobody will ask for again. */
@Injectable()
export class OldRows implements OnApplicationBootstrap {
  constructor(
    private readonly inbox: BotInboxRepository,
    private readonly alerts: GroupAlerts,
    private readonly former: FormerBots,
    private readonly bots: KnownBots,
    private readonly config: BotServiceConfig,
    private readonly loops: PollLoops,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('forgetting old rows', { intervalMs: LOOK_EVERY_MS, run: () => this.forget() });
  }

  /** One portion of each kind; 1 = there may be more. */
  async forget(): Promise<number> {
    const now = this.clock.now();
    const ago = (ms: number): Date => new Date(now.getTime() - ms);
    const callbacks = await this.inbox.forget(ago(CALLBACKS_KEPT_MS), AT_ONCE);
    const alerts = await this.alerts.forget(now, ago(this.config.openAlertDays * DAY_MS), AT_ONCE);
    const ofBots = await this.forgetBots(ago(FORMER_BOTS_KEPT_MS));
    return Math.max(callbacks, alerts, ofBots) === AT_ONCE ? 1 : 0;
  }

  private async forgetBots(before: Date): Promise<number> {
    const known = this.bots.all();
    if (known === undefined) return 0;
    const botIds = known.map(({ botId }) => botId);
    const former = await this.former.unledSince(botIds, before, BOTS_AT_ONCE);
    if (former.length === 0) return 0;
    const cards = await this.former.forgetCards(former, AT_ONCE);
    if (cards === AT_ONCE) return cards;
    for (const table of TABLES_OF_BOT) {
      const rows = await this.former.forget(table, former, before, AT_ONCE);
      // What names them goes last, so that the next round finds the rest.
      if (rows === AT_ONCE) return rows;
    }
    return 0;
  }
}
