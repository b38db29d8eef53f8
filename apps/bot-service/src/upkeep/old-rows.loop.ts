import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { GroupAlerts } from '../group-store/group-alerts.repository.js';
import { BotInboxRepository } from '../inbox/bot-inbox.repository.js';

const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 500;
/** WeCom repeats nothing (wecom/08 §4.2); a day covers any clock. */
const CALLBACKS_KEPT_MS = 86_400_000;

/** Forgets what nobody will ask for again. */
@Injectable()
export class OldRows implements OnApplicationBootstrap {
  constructor(
    private readonly inbox: BotInboxRepository,
    private readonly alerts: GroupAlerts,
    private readonly loops: PollLoops,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('forgetting old rows', { intervalMs: LOOK_EVERY_MS, run: () => this.forget() });
  }

  private async forget(): Promise<number> {
    const now = this.clock.now();
    const callbacks = await this.inbox.forget(new Date(now.getTime() - CALLBACKS_KEPT_MS), AT_ONCE);
    const alerts = await this.alerts.forget(now, AT_ONCE);
    return Math.max(callbacks, alerts) === AT_ONCE ? 1 : 0;
  }
}
