import type { KnownBot } from '@app/contracts';
import type { Clock, Logger } from '@app/platform';
import {
  type BotConnection,
  type BotConnectionState,
  type ConversationLimits,
  ConversationQuota,
} from '@app/wecom-client';
import type { BotCallbacks } from '../callback/bot-callbacks.service.js';
import type { BotLeaseRepository } from '../lease/bot-lease.repository.js';
import { Leadership, type LeaseTimes } from '../lease/leadership.js';
import type { BotMetrics } from '../metrics/bot.metrics.js';
import type { StandingState } from '../standing/bot-standing.entity.js';
import type { BotStandings } from '../standing/bot-standing.repository.js';
import { StandingTeller } from '../standing/standing-teller.js';
import { BotLine } from './bot-line.js';

export interface LedBotParts {
  leases: BotLeaseRepository;
  standings: BotStandings;
  callbacks: BotCallbacks;
  metrics: BotMetrics;
  logger: Logger;
  clock: Clock;
  url: string;
  ca?: string;
  proxyUrl?: string;
  pingMs: number;
  limits: ConversationLimits;
  secretOf(bot: KnownBot): Promise<string>;
}

/** Taken over within ten seconds of a leader's death; the margin is what clocks of two machines may differ. */
const LEASE: LeaseTimes = { leaseMs: 9_000, marginMs: 3_000 };
/** What is not carried out by then was not for want of time. */
const LEFT_AFTER_MS = 10_000;
/** After ten tries in vain this process leaves the bot to others for so long. */
const AFTER_GIVING_UP_MS = 60_000;

/** One bot in this process: its claim, and the connection while the claim holds. */
export class LedBot {
  readonly botId: string;
  private readonly leadership: Leadership;
  /** Of the chats, not of a connection: a lost one and the next share it. */
  private readonly quota: ConversationQuota;
  private line?: BotLine;
  private secret?: { no: number; text: string };
  private pausedUntil = 0;
  /** How the connection ended for good, and with which Secret. */
  private endedAs?: { state: 'kicked' | 'refused'; secretNo: number };
  /** Under way: what was left of callbacks. */
  private leftovers?: Promise<void>;
  private readonly teller: StandingTeller;

  constructor(
    private bot: KnownBot,
    holder: string,
    private readonly parts: LedBotParts,
  ) {
    this.botId = bot.botId;
    this.teller = new StandingTeller(parts.standings, parts.logger);
    this.quota = new ConversationQuota(parts.limits);
    const led = { open: (fence: number) => this.open(fence), close: () => this.close() };
    this.leadership = new Leadership(bot.botId, holder, parts.leases, led, parts.clock, LEASE);
  }

  get ready(): { connection: BotConnection; fence: number } | undefined {
    const [connection, { fence }] = [this.line?.connection, this.leadership];
    return connection?.state === 'ready' && fence !== undefined ? { connection, fence } : undefined;
  }

  /** Claims, renews or lets go. Throws what PostgreSQL and auth-service throw. */
  async round(bot: KnownBot, rests: boolean): Promise<void> {
    this.bot = bot;
    const isPaused = this.parts.clock.now().getTime() < this.pausedUntil;
    const isEnded = this.endedAs?.secretNo === bot.secretNo;
    // Until it is written, nobody else knows.
    if (isEnded && !rests) this.is(this.endedAs!.state);
    if (rests || isPaused || isEnded) return this.resign();
    if (this.secret?.no !== bot.secretNo) {
      await this.resign();
      this.secret = { no: bot.secretNo, text: await this.parts.secretOf(bot) };
    }
    await this.leadership.round();
    const { fence } = this.leadership;
    if (fence === undefined) return;
    this.teller.again();
    this.takeLeftovers(fence, LEFT_AFTER_MS);
  }

  resign(): Promise<void> {
    return this.leadership.resign();
  }

  private open(fence: number): void {
    const { callbacks, metrics, logger, clock, url, ca, proxyUrl, pingMs } = this.parts;
    const { botId, quota } = this;
    const line = new BotLine({
      ...{ botId, secret: this.secret!.text, url, ca, proxyUrl, pingMs, quota },
      now: () => clock.now().getTime(),
      handle: (callback, connection, under) => callbacks.take(this.bot, callback, connection, under),
      state: (state) => this.is(state),
      ended: (state) => this.ended(state),
      lost: (why) => metrics.lostCallback(why),
      odd: (why) => metrics.oddFrame(why),
      failed: (err) => logger.error({ err, botId }, 'a callback of a bot failed'),
    });
    this.line = line;
    line.open(fence);
    this.takeLeftovers(fence, 0);
  }

  /** What the last leader left, or this one could not carry out: behind the rounds, which keep the lease; the next one tries again. */
  private takeLeftovers(fence: number, ageMs: number): void {
    const { callbacks, clock, logger } = this.parts;
    const before = new Date(clock.now().getTime() - ageMs);
    this.leftovers ??= callbacks
      .takeLeftovers(this.bot, fence, before)
      .catch((err: unknown) => {
        logger.error({ err, botId: this.botId }, 'what was left of callbacks could not be carried out');
      })
      .finally(() => (this.leftovers = undefined));
  }

  private close(): void {
    this.line?.close();
    this.line = undefined;
  }

  private ended(state: 'kicked' | 'refused' | 'gave_up'): void {
    const { botId, tenant, name } = this.bot;
    this.parts.metrics.ended(state);
    this.parts.logger.error({ botId, tenant, bot: name, state }, SAYS[state]);
    // An instance that looked a moment ago would take a lease that is let go of, and fight.
    if (state !== 'gave_up') {
      this.endedAs = { state, secretNo: this.secret!.no };
      return this.leadership.leave();
    }
    this.pausedUntil = this.parts.clock.now().getTime() + AFTER_GIVING_UP_MS;
    void this.teller
      .settled()
      .then(() => this.resign())
      .catch(() => undefined);
  }

  private is(state: BotConnectionState): void {
    // The end of a lease says nothing of the connection: the next leader does.
    if (state === 'closed') return;
    const { botId, secret } = this;
    const standing = {
      ...{ botId, tenant: this.bot.tenant },
      state: state as StandingState,
      since: this.parts.clock.now(),
      secretNo: secret!.no,
    };
    this.teller.tell(standing);
  }
}

const SAYS = {
  kicked: 'somebody else uses this bot’s secret: nobody here connects until it is entered anew',
  refused: 'WeCom does not accept this bot’s id or secret',
  gave_up: 'the bot’s connection could not be made in ten tries',
};
