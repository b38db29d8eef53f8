import type { KnownBot } from '@app/contracts';
import { Clock, type CheckResult, DeepHealth, Metrics } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { BotStandings } from './bot-standing.repository.js';
import { type Connection, connectionOf } from './standing-words.js';

const TROUBLES = ['taken_over', 'secret_wrong', 'unreachable'] as const satisfies readonly Connection[];
type Trouble = (typeof TROUBLES)[number];
/** Named in words; the others are counted. */
const MOST_NAMED = 10;

/** Bots that are not connected, in metrics and in words. Every instance says the same: the standings are shared. */
@Injectable()
export class ConnectionHealth implements OnModuleInit {
  constructor(
    private readonly bots: KnownBots,
    private readonly standings: BotStandings,
    private readonly metrics: Metrics,
    private readonly health: DeepHealth,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const inTrouble = () => this.inTrouble();
    this.metrics.gauge({
      name: 'bot_connections_in_trouble',
      help: 'Smart bots that are not connected, by why',
      labelNames: ['state'],
      async collect() {
        const all = await inTrouble();
        for (const state of TROUBLES) this.set({ state }, all.filter(({ is }) => is === state).length);
      },
    });
    this.health.register('bot-connections', () => this.check());
  }

  private async check(): Promise<CheckResult> {
    const [bots, trouble] = [this.bots.all()?.length ?? 0, await this.inTrouble()];
    const named = trouble.slice(0, MOST_NAMED).map(({ bot, is }) => `${bot.tenant}/${bot.name}: ${is}`);
    const words = named.join(', ') || `${bots} bots, none in trouble`;
    return { ok: trouble.length === 0, detail: { words, bots, inTrouble: trouble.length } };
  }

  private async inTrouble(): Promise<{ bot: KnownBot; is: Trouble }[]> {
    const known = this.bots.all() ?? [];
    const standings = await this.standings.of(known.map(({ botId }) => botId));
    const now = this.clock.now();
    return known.flatMap((bot) => {
      const is = connectionOf(bot, standings.get(bot.botId), now);
      return isTrouble(is) ? [{ bot, is }] : [];
    });
  }
}

const isTrouble = (is: Connection): is is Trouble => (TROUBLES as readonly Connection[]).includes(is);
