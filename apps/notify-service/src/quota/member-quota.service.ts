import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';
import { RESERVE_SCRIPT } from './reserve-script.js';

export interface Reservation {
  corpId: string;
  agentId: number;
  userId: string;
  /** The message's id for this member; reserving it again moves it to now. */
  id: string;
}

/** Null = may leave now, else the earliest time worth another try. */
export type Permission = Date | null;

const COMPLETE_KEY = 'notify:quota:complete';
/** Without counters nothing may leave for one window: what left before is not known. */
const CLOSED_MS = 60_000;
const ENTRIES_PER_CALL = 500;
const NOT_COMPLETE = -1;

/** How many messages each member may still get; shared by all processes through Redis, rebuilt from the ledger. */
@Injectable()
export class MemberQuota {
  private rebuilding?: Promise<void>;

  constructor(
    private readonly redis: Redis,
    private readonly ledger: QuotaLedgerRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Reserves in the given order (most urgent first). `serving` = those who waited are being served, so that nobody who
   * arrives now overtakes them. Never throws: without counters everything waits.
   */
  async reserve(wanted: Reservation[], { serving = false } = {}): Promise<Permission[]> {
    const permissions: Permission[] = [];
    for (let at = 0; at < wanted.length; at += ENTRIES_PER_CALL) {
      permissions.push(...(await this.reserveSome(wanted.slice(at, at + ENTRIES_PER_CALL), serving)));
    }
    return permissions;
  }

  /** Nobody waits for these members any more. */
  async queueEmptied(members: Omit<Reservation, 'id'>[]): Promise<void> {
    if (members.length === 0) return;
    try {
      await this.redis.del(members.map((member) => `${keyOf(member)}:waiting`));
    } catch (err) {
      this.logger.warn({ err }, 'quota marks could not be cleared, newcomers queue for a while');
    }
  }

  private async reserveSome(wanted: Reservation[], serving: boolean): Promise<Permission[]> {
    try {
      let answers = await this.evaluate(wanted, serving);
      if (answers[0] === NOT_COMPLETE) {
        await this.rebuild();
        answers = await this.evaluate(wanted, serving);
      }
      if (answers[0] === NOT_COMPLETE) throw new Error('quota counters vanished again');
      return answers.map((at) => (at === 0 ? null : new Date(at)));
    } catch (err) {
      this.logger.warn({ err, count: wanted.length }, 'quota counters are unavailable, messages wait');
      const closedUntil = new Date(this.clock.now().getTime() + CLOSED_MS);
      return wanted.map(() => closedUntil);
    }
  }

  private async evaluate(wanted: Reservation[], serving: boolean): Promise<number[]> {
    const keys = [COMPLETE_KEY];
    for (const member of wanted) keys.push(keyOf(member), `${keyOf(member)}:waiting`);
    const now = this.clock.now().getTime();
    const ids = wanted.map(({ id }) => id);
    const answers = await this.redis.eval(
      RESERVE_SCRIPT,
      keys.length,
      ...keys,
      now,
      serving ? '1' : '0',
      ...ids,
    );
    return answers as number[];
  }

  private rebuild(): Promise<void> {
    this.rebuilding ??= this.readLedger().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  private async readLedger(): Promise<void> {
    const entries = await this.ledger.lastHour(this.clock.now());
    const pipeline = this.redis.pipeline();
    for (const { id, at, ...member } of entries) {
      pipeline.zadd(keyOf(member), at.getTime(), id);
      pipeline.pexpire(keyOf(member), 2 * 3_600_000);
    }
    const results = await pipeline.set(COMPLETE_KEY, '1').exec();
    const failed = results?.find(([error]) => error);
    if (failed) throw failed[0];
    this.logger.info({ messages: entries.length }, 'quota counters rebuilt from the ledger');
  }
}

const keyOf = ({ corpId, agentId, userId }: Omit<Reservation, 'id'>): string =>
  `notify:quota:${corpId}:${agentId}:${userId}`;
