import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { InstallLink } from './install-link.entity.js';
import { InstallState } from './install-state.entity.js';

export type ClaimedState = Pick<InstallState, 'tenant' | 'completedAt' | 'integrationId'>;

const FORGET_AT_ONCE = 100;

/** Links and the states they become; both known by hash only. */
@Injectable()
export class InstallLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insertLink(tokenHash: string, tenant: string, expiresAt: Date): Promise<void> {
    await this.dataSource.manager.insert(InstallLink, { tokenHash, tenant, expiresAt });
  }

  findLink(tokenHash: string): Promise<InstallLink | null> {
    return this.dataSource.manager.findOneBy(InstallLink, { tokenHash });
  }

  /** True for the one who used it. */
  async useLink(manager: EntityManager, tokenHash: string, now: Date): Promise<boolean> {
    const usable = { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) };
    return (await manager.update(InstallLink, usable, { usedAt: now })).affected === 1;
  }

  async insertState(manager: EntityManager, state: { stateHash: string; tenant: string; expiresAt: Date }) {
    await manager.insert(InstallState, state);
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
    await manager.update(InstallState, { stateHash }, { completedAt: now, integrationId });
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
