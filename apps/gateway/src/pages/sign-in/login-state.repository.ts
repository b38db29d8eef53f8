import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';

export type LoginPurpose = 'wecom' | 'sso';

export interface LoginState {
  returnPath: string;
  sealedProof: string | null;
}

/** States of sign-ins under way: random, one use, ten minutes, one browser. Only their hashes are stored. */
@Injectable()
export class LoginStateRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(
    login: {
      purpose: LoginPurpose;
      state: string;
      browser: string;
      returnPath: string;
      sealedProof?: string;
    },
    expiresAt: Date,
  ): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into gateway.login_state (state_hash, purpose, browser_hash, return_path, sealed_proof, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        hashOfId(login.state),
        login.purpose,
        hashOfId(login.browser),
        login.returnPath,
        login.sealedProof ?? null,
        expiresAt,
      ],
    );
  }

  /** Uses the state up; undefined when it is unknown, used, expired or another browser's (whose own try stays open). */
  async redeem(
    purpose: LoginPurpose,
    state: string,
    browser: string,
    now: Date,
  ): Promise<LoginState | undefined> {
    return sql(this.dataSource).row<LoginState>(
      `update gateway.login_state set used_at = $4
       where state_hash = $1 and purpose = $2 and browser_hash = $3 and used_at is null and expires_at > $4
       returning return_path, sealed_proof`,
      [hashOfId(state), purpose, hashOfId(browser), now],
    );
  }

  async returnPathOf(purpose: LoginPurpose, state: string, now: Date): Promise<string | undefined> {
    const row = await sql(this.dataSource).row<{ returnPath: string }>(
      `select return_path from gateway.login_state
       where state_hash = $1 and purpose = $2 and expires_at > $3`,
      [hashOfId(state), purpose, now],
    );
    return row?.returnPath;
  }
}
