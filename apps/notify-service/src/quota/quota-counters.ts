import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { memberKey, type Member, type QuotaEntry } from './quota-entry.js';
import type { LedgerEntry } from './quota-ledger.repository.js';
import { RESERVED_MS, RESERVE_SCRIPT } from './reserve-script.js';

const COMPLETE_KEY = 'notify:quota:complete';
const KEPT_MS = 2 * 3_600_000;
const NOT_COMPLETE = -1;

/** The counters in Redis that all processes share. Every method throws while Redis is away. */
@Injectable()
export class QuotaCounters {
  constructor(private readonly redis: Redis) {}

  /** One number per entry: 0 = reserved, else when to try again; undefined = the counters were lost. */
  async reserve(entries: QuotaEntry[], now: Date, serving: boolean): Promise<number[] | undefined> {
    const keys = [COMPLETE_KEY];
    const args: string[] = [String(now.getTime()), serving ? '1' : '0', String(RESERVED_MS)];
    for (const entry of entries) {
      const key = keyOf(entry);
      keys.push(key, criticalKey(key), criticalMark(key), mark(key));
      args.push(entry.id, entry.critical ? '1' : '0');
    }
    const answers = (await this.redis.eval(RESERVE_SCRIPT, keys.length, ...keys, ...args)) as number[];
    return answers[0] === NOT_COMPLETE ? undefined : answers;
  }

  /** The call of each of these reservations ended at its `at`. */
  async confirm(entries: LedgerEntry[]): Promise<void> {
    const members = new Map<string, (number | string)[]>();
    for (const entry of entries) {
      for (const key of keysOf(entry)) {
        const given = members.get(key);
        if (given) given.push(entry.at.getTime(), entry.id);
        else members.set(key, [entry.at.getTime(), entry.id]);
      }
    }
    const pipeline = this.redis.pipeline();
    for (const [key, scores] of members) pipeline.zadd(key, 'XX', ...scores);
    await pipeline.exec();
  }

  /** These reservations were not used. */
  async release(entries: QuotaEntry[]): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const entry of entries) for (const key of keysOf(entry)) pipeline.zrem(key, entry.id);
    await pipeline.exec();
  }

  /** Nobody waits for these members any more, or nobody critical. */
  async unmark(members: { member: Member; critical: boolean; others: boolean }[]): Promise<void> {
    const keys = members.flatMap(({ member, critical, others }) => {
      const key = keyOf(member);
      return [...(critical ? [criticalMark(key)] : []), ...(others ? [mark(key)] : [])];
    });
    if (keys.length > 0) await this.redis.del(keys);
  }

  /** Adds what the ledger knows to counters that were lost. */
  async add(entries: LedgerEntry[]): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const entry of entries) {
      for (const key of keysOf(entry)) {
        pipeline.zadd(key, entry.at.getTime(), entry.id);
        pipeline.pexpire(key, KEPT_MS);
      }
    }
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error);
    if (failed) throw failed[0];
  }

  async complete(): Promise<void> {
    await this.redis.set(COMPLETE_KEY, '1');
  }
}

const keyOf = (member: Member): string => `notify:quota:${memberKey(member)}`;
const criticalKey = (key: string): string => `${key}:critical`;
const criticalMark = (key: string): string => `${key}:waiting-critical`;
const mark = (key: string): string => `${key}:waiting`;
const keysOf = (entry: QuotaEntry): string[] =>
  entry.critical ? [keyOf(entry), criticalKey(keyOf(entry))] : [keyOf(entry)];
