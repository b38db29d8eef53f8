import type { KnownBot } from '@app/contracts';
import { Requester } from '@app/messaging';
import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

const LOOK_EVERY_MS = 2_000;
const MOST_BOTS = 2_000;

/** Every bot that auth-service knows, as of some seconds ago; while it is away, those of before. */
@Injectable()
export class KnownBots implements OnApplicationBootstrap {
  private bots = new Map<string, KnownBot>();
  /** False until auth-service has answered once. */
  private known = false;

  constructor(
    private readonly requester: Requester,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('asking for bots', { intervalMs: LOOK_EVERY_MS, run: () => this.look() });
  }

  /** Undefined = nobody could be asked yet. */
  all(): KnownBot[] | undefined {
    return this.known ? [...this.bots.values()] : undefined;
  }

  ofIntegration(integrationId: string): KnownBot | undefined {
    return [...this.bots.values()].find((bot) => bot.integrationId === integrationId);
  }

  of(botId: string): KnownBot | undefined {
    return this.bots.get(botId);
  }

  /** As `ofIntegration`; one that was connected just now is asked for. */
  async find(integrationId: string): Promise<KnownBot | undefined> {
    const known = this.ofIntegration(integrationId);
    if (known) return known;
    await this.look();
    return this.ofIntegration(integrationId);
  }

  /** Asks now. Throws what auth-service, or its absence, makes of that. */
  async look(): Promise<number> {
    const found = new Map<string, KnownBot>();
    let after: string | undefined;
    do {
      const page = await this.requester.request('auth.bots.list', { limit: 500, after });
      for (const bot of page.items) found.set(bot.botId, bot);
      after = page.next ?? undefined;
    } while (after !== undefined && found.size < MOST_BOTS);
    [this.bots, this.known] = [found, true];
    return 0;
  }
}
