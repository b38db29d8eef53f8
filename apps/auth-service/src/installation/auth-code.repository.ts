import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Auth codes that became permanent codes, by hash: 40078 for one of these is success (02 §3). */
@Injectable()
export class AuthCodeRepository {
  /** The corp whose grant came out of this code, if it was exchanged here. */
  async corpOf(manager: EntityManager, codeHash: string): Promise<string | undefined> {
    const row = await sql(manager).row<{ corpId: string }>(
      'select corp_id from auth.consumed_auth_code where code_hash = $1',
      [codeHash],
    );
    return row?.corpId;
  }

  async consume(
    manager: EntityManager,
    code: { codeHash: string; corpId: string; now: Date },
  ): Promise<void> {
    await sql(manager).changed(
      'insert into auth.consumed_auth_code (code_hash, corp_id, consumed_at) values ($1, $2, $3)',
      [code.codeHash, code.corpId, code.now],
    );
  }

  async forgetBefore(manager: EntityManager, before: Date): Promise<void> {
    await sql(manager).changed('delete from auth.consumed_auth_code where consumed_at < $1', [before]);
  }
}
