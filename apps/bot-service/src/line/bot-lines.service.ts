import { type KnownBot, sealContextOf } from '@app/contracts';
import { Requester } from '@app/messaging';
import { PollLoops } from '@app/persistence';
import { Clock, Keyring, Logger, Shutdown } from '@app/platform';
import type { BotConnection } from '@app/wecom-client';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { ulid } from 'ulid';
import { BotServiceConfig } from '../bot-service.config.js';
import { BotCallbacks } from '../callback/bot-callbacks.service.js';
import { KnownBots } from '../directory/known-bots.js';
import { BotLeaseRepository } from '../lease/bot-lease.repository.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { BotStandings } from '../standing/bot-standing.repository.js';
import { connectionOf, rests } from '../standing/standing-words.js';
import { LedBot, type LedBotParts } from './led-bot.js';

const ROUND_EVERY_MS = 1_000;

/** The bots that this process leads, or would lead. */
@Injectable()
export class BotLines implements OnApplicationBootstrap {
  private readonly led = new Map<string, LedBot>();
  private readonly holder = ulid();

  constructor(
    private readonly bots: KnownBots,
    private readonly leases: BotLeaseRepository,
    private readonly standings: BotStandings,
    private readonly callbacks: BotCallbacks,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly loops: PollLoops,
    private readonly shutdown: Shutdown,
    private readonly metrics: BotMetrics,
    private readonly config: BotServiceConfig,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('leading bots', { intervalMs: ROUND_EVERY_MS, run: () => this.round() });
    // Behind the loop, which would take what was let go of.
    this.shutdown.register('drain', 'bot connections', () => this.resignAll());
  }

  /** The connection of a bot while this process leads it and is subscribed. */
  ready(botId: string): { connection: BotConnection; fence: number } | undefined {
    return this.led.get(botId)?.ready;
  }

  /** Ids of the bots that this process can send for now. */
  readyBots(): string[] {
    return [...this.led.keys()].filter((botId) => this.ready(botId) !== undefined);
  }

  private async round(): Promise<number> {
    const known = this.bots.all();
    if (known === undefined || (known.length === 0 && this.led.size === 0)) return 0;
    const standings = await this.standings.of(known.map(({ botId }) => botId));
    const now = this.clock.now();
    const resting = (bot: KnownBot): boolean => rests(connectionOf(bot, standings.get(bot.botId), now));
    const rounds = known.map((bot) => this.ledBot(bot).round(bot, resting(bot)));
    const gone = [...this.led.values()].filter(({ botId }) => this.bots.of(botId) === undefined);
    for (const { botId } of gone) this.led.delete(botId);
    const outcomes = await Promise.allSettled([...rounds, ...gone.map((bot) => bot.resign())]);
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return 0;
  }

  private ledBot(bot: KnownBot): LedBot {
    const known = this.led.get(bot.botId);
    if (known) return known;
    const made = new LedBot(bot, this.holder, this.parts);
    this.led.set(bot.botId, made);
    return made;
  }

  private get parts(): LedBotParts {
    const { leases, standings, callbacks, metrics, logger, clock } = this;
    const {
      wecomBotUrl: url,
      wecomBotCa,
      wecomProxyUrl,
      pingMs,
      messagesAMinute,
      messagesAnHour,
    } = this.config;
    const ca = wecomBotCa === undefined ? undefined : readFileSync(wecomBotCa, 'utf8');
    return {
      ...{ leases, standings, callbacks, metrics, logger, clock, url, ca, pingMs },
      proxyUrl: wecomProxyUrl?.reveal(),
      limits: { perMinute: messagesAMinute, perHour: messagesAnHour },
      secretOf: (bot) => this.secretOf(bot),
    };
  }

  private async secretOf({ integrationId, botId }: KnownBot): Promise<string> {
    const { sealedSecret } = await this.requester.request('auth.bot-secret.get', { integrationId });
    return this.keyring.open(sealedSecret, sealContextOf('botSecret', botId));
  }

  private async resignAll(): Promise<void> {
    await Promise.allSettled([...this.led.values()].map((bot) => bot.resign()));
  }
}
