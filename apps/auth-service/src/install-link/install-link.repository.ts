import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface InstallLinkRow {
  tenant: string;
  expiresAt: Date;
  usedAt: Date | null;
}

export interface ClaimedState {
  tenant: string;
  /** Null until the corp belongs to the tenant. */
  completedAt: Date | null;
  integrationId: string | null;
}

const FORGET_AT_ONCE = 100;

/** Links and the states they become; both known by hash only. */
@Injectable()
export class InstallLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insertLink(tokenHash: string, tenant: string, expiresAt: Date): Promise<void> {
    await sql(this.dataSource).changed(
      'insert into auth.install_link (token_hash, tenant, expires_at) values ($1, $2, $3)',
      [tokenHash, tenant, expiresAt],
    );
  }

  async findLink(tokenHash: string): Promise<InstallLinkRow | undefined> {
    return sql(this.dataSource).row<InstallLinkRow>(
      'select tenant, expires_at, used_at from auth.install_link where token_hash = $1',
      [tokenHash],
    );
  }

  /** True for the one who used it. */
  async useLink(manager: EntityManager, tokenHash: string, now: Date): Promise<boolean> {
    const count = await sql(manager).changed(
      'update auth.install_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2',
      [tokenHash, now],
    );
    return count === 1;
  }

  async insertState(manager: EntityManager, state: { stateHash: string; tenant: string; expiresAt: Date }) {
    await sql(manager).changed(
      'insert into auth.install_state (state_hash, tenant, expires_at) values ($1, $2, $3)',
      [state.stateHash, state.tenant, state.expiresAt],
    );
  }

  /** The state, which from now on belongs to this code; undefined when unknown, over or used with another. */
  async claimState(stateHash: string, codeHash: string, now: Date): Promise<ClaimedState | undefined> {
    return sql(this.dataSource).row<ClaimedState>(
      `update auth.install_state set code_hash = $2
       where state_hash = $1 and (code_hash is null or code_hash = $2) and (expires_at > $3 or completed_at is not null)
       returning tenant, completed_at, integration_id`,
      [stateHash, codeHash, now],
    );
  }

  async completeState(
    manager: EntityManager,
    stateHash: string,
    integrationId: string,
    now: Date,
  ): Promise<void> {
    await sql(manager).changed(
      'update auth.install_state set completed_at = $3, integration_id = $2 where state_hash = $1',
      [stateHash, integrationId, now],
    );
  }

  /** A portion of what nobody can use any more; called with every new one, so the tables stay small. */
  async forgetBefore(manager: EntityManager, before: Date): Promise<void> {
    for (const [table, key] of [
      ['install_link', 'token_hash'],
      ['install_state', 'state_hash'],
    ] as const) {
      await sql(manager).changed(
        `delete from auth.${table} where ${key} in (
           select ${key} from auth.${table} where expires_at < $1 order by expires_at limit ${FORGET_AT_ONCE})`,
        [before],
      );
    }
  }
}
