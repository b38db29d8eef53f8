import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SuccessorAttempt } from './successor-attempt.entity.js';

/** Every query on successor_attempt. */
@Injectable()
export class SuccessorAttemptRepository {
  /** Accounts for which the request was carried out before; the alert's row lock keeps others from doing it meanwhile. */
  async attempted(manager: EntityManager, requestId: string): Promise<Set<string>> {
    const attempts = await manager.findBy(SuccessorAttempt, { requestId });
    return new Set(attempts.map(({ accountId }) => accountId));
  }

  async add(
    manager: EntityManager,
    requestId: string,
    attempts: Pick<SuccessorAttempt, 'accountId' | 'cardId'>[],
    now: Date,
  ): Promise<void> {
    if (attempts.length === 0) return;
    await sql(manager).changed(
      `insert into notify.successor_attempt (request_id, account_id, card_id, attempted_at)
       select $1, "accountId", "cardId", $3 from json_to_recordset($2::json) as r ("accountId" text, "cardId" text)`,
      [requestId, bulk(attempts), now],
    );
  }
}
