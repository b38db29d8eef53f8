import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CardUpdate } from './card-update.entity.js';

export interface UpdateKey {
  windowId: string;
  /** Fencing number of the window's claim. */
  fence: number;
}

export interface StoredUpdate extends UpdateKey {
  cardId: string;
  /** `{card, enableIdTrans}` as JSON. */
  drawn: string;
  face: string;
  version: number;
}

export type Begun = StoredUpdate & {
  state: 'calling' | 'updated' | 'refused';
  /** From the second on, an earlier one may have reached WeCom. */
  attempt: number;
};

@Injectable()
export class CardUpdateRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Stores what is about to be sent; a repeat of the order gets what was stored first. */
  async begin(update: StoredUpdate, now: Date): Promise<Begun> {
    const begun = await sql(this.dataSource).row<Begun>(
      `insert into notify.card_update as u
         (window_id, fence, card_id, drawn, face, version, attempt, state, created_at)
       values ($1, $2, $3, $4, $5, $6, 1, 'calling', $7)
       on conflict (window_id, fence) do update set attempt = u.attempt + 1
       returning window_id, fence, card_id, drawn, face, version::float8 as version, attempt, state`,
      [update.windowId, update.fence, update.cardId, update.drawn, update.face, update.version, now],
    );
    return begun!;
  }

  /** `{card, enableIdTrans}` as JSON of what reached WeCom with this window's code. */
  async drawnWith(cardId: string, windowId: string): Promise<string | undefined> {
    const reached = { cardId, windowId, state: 'updated' as const };
    return (await this.dataSource.manager.findOneBy(CardUpdate, reached))?.drawn;
  }

  /** False when the order was settled before. */
  async settle(
    manager: EntityManager,
    { windowId, fence }: UpdateKey,
    state: 'updated' | 'refused',
    now: Date,
  ): Promise<boolean> {
    const open = { windowId, fence, state: 'calling' as const };
    return (await manager.update(CardUpdate, open, { state, settledAt: now })).affected === 1;
  }
}
