import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface InstallLinkRow {
  tenant: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Links and the states they become; both known by hash only. */
@Injectable()
export class InstallLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insertLink(tokenHash: string, tenant: string, expiresAt: Date): Promise<void> {
    await this.dataSource.query(
      'insert into auth.install_link (token_hash, tenant, expires_at) values ($1, $2, $3)',
      [tokenHash, tenant, expiresAt],
    );
  }

  async findLink(tokenHash: string): Promise<InstallLinkRow | undefined> {
    const [row] = await this.dataSource.query<InstallLinkRow[]>(
      'select tenant, expires_at as "expiresAt", used_at as "usedAt" from auth.install_link where token_hash = $1',
      [tokenHash],
    );
    return row;
  }

  /** True for the one who used it. */
  async useLink(manager: EntityManager, tokenHash: string, now: Date): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      'update auth.install_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2',
      [tokenHash, now],
    );
    return count === 1;
  }

  async insertState(manager: EntityManager, state: { stateHash: string; tenant: string; expiresAt: Date }) {
    await manager.query(
      'insert into auth.install_state (state_hash, tenant, expires_at) values ($1, $2, $3)',
      [state.stateHash, state.tenant, state.expiresAt],
    );
  }

  /** The tenant of a state, which from now on belongs to this code; undefined when unknown, expired or used with another. */
  async claimState(stateHash: string, codeHash: string, now: Date): Promise<string | undefined> {
    const [rows] = await this.dataSource.query<[{ tenant: string }[], number]>(
      `update auth.install_state set code_hash = $2
       where state_hash = $1 and ((code_hash is null and expires_at > $3) or code_hash = $2) returning tenant`,
      [stateHash, codeHash, now],
    );
    return rows[0]?.tenant;
  }

  async forgetBefore(manager: EntityManager, before: Date): Promise<void> {
    await manager.query('delete from auth.install_link where expires_at < $1', [before]);
    await manager.query('delete from auth.install_state where expires_at < $1', [before]);
  }
}
