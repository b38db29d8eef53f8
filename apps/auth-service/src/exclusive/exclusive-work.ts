import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UpstreamError } from '@app/platform';
import { Transactions, sql } from '@app/persistence';
import type { EntityManager } from 'typeorm';

const BUSY = Symbol('busy');
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
/** Longer than one WeCom call (10 s), which is what the holder of a key may be waiting for. */
const PATIENCE_MS = 12_000;

/** One worker per key across all processes, by advisory locks that end with their transaction. */
@Injectable()
export class ExclusiveWork {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs `work` in a transaction that holds `key`. Those who wait hold no connection: they ask again, so a slow WeCom
   * cannot drain the pool. Throws UpstreamError SERVICE_UNAVAILABLE (retryable) after 12 s.
   */
  async run<T>(key: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const attempts = PATIENCE_MS / LONGEST_PAUSE_MS;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const result = await this.attempt(key, work);
      if (result !== BUSY) return result;
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    }
    throw new UpstreamError('SERVICE_UNAVAILABLE', 'The same work is being done elsewhere', {
      retryable: true,
      retryAfterMs: 1_000,
    });
  }

  private attempt<T>(key: string, work: (manager: EntityManager) => Promise<T>): Promise<T | typeof BUSY> {
    return this.transactions.run(async (manager) => {
      const row = await sql(manager).row<{ locked: boolean }>(
        'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
        [`auth.${key}`],
      );
      if (!row!.locked) return BUSY;
      // The pool's 10 s would end the session while a slow answer of WeCom is under way, and lose it (02 §4.3).
      await sql(manager).changed("set local idle_in_transaction_session_timeout = '30s'");
      return work(manager);
    });
  }
}
