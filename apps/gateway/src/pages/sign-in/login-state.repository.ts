import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';
import { StoredLoginState } from './login-state.entity.js';

export type LoginPurpose = StoredLoginState['purpose'];
export type LoginState = Pick<StoredLoginState, 'returnPath' | 'sealedProof' | 'integrationId'>;

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
      integrationId?: string | null;
    },
    expiresAt: Date,
  ): Promise<void> {
    const { state, browser, sealedProof = null, integrationId = null, ...rest } = login;
    const hashes = { stateHash: hashOfId(state), browserHash: hashOfId(browser) };
    await this.dataSource.manager.insert(StoredLoginState, {
      ...{ ...rest, ...hashes, sealedProof, integrationId, expiresAt },
    });
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
       returning return_path, sealed_proof, integration_id`,
      [hashOfId(state), purpose, hashOfId(browser), now],
    );
  }

  async returnPathOf(purpose: LoginPurpose, state: string, now: Date): Promise<string | undefined> {
    const known = { stateHash: hashOfId(state), purpose, expiresAt: MoreThan(now) };
    return (await this.dataSource.manager.findOneBy(StoredLoginState, known))?.returnPath;
  }
}
