import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { StoredToken } from './stored-token.entity.js';

export type TokenKind = StoredToken['kind'];
export type TokenKey = Pick<StoredToken, 'kind' | 'subject'>;
export type TokenRow = Omit<StoredToken, keyof TokenKey>;

@Injectable()
export class AccessTokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  find({ kind, subject }: TokenKey, manager = this.dataSource.manager): Promise<TokenRow | null> {
    return manager.findOneBy(StoredToken, { kind, subject });
  }

  async save(manager: EntityManager, key: TokenKey, row: TokenRow): Promise<void> {
    const { kind, subject } = key;
    await manager.upsert(StoredToken, { ...row, kind, subject }, ['kind', 'subject']);
  }

  async delete(manager: EntityManager, { kind, subject }: TokenKey): Promise<void> {
    await manager.delete(StoredToken, { kind, subject });
  }

  /** How many tokens of a kind still work at `now`. */
  countUsable(kind: TokenKind, now: Date): Promise<number> {
    return this.dataSource.manager.countBy(StoredToken, { kind, expiresAt: MoreThan(now) });
  }
}
