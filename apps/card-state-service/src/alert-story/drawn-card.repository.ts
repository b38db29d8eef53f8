import type { DrawnCardAt, PressNote } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Card } from '../card-ledger/card.entity.js';

/** What was drawn on a copy last before a moment. */
export interface LastDrawing {
  seenFrom: Date;
  version: number;
  look: 'current' | 'superseded' | 'recalled';
  windowId: string | null;
  /** Read by `storedAlert`; null = the version is not known here. */
  snapshot: unknown;
  pressNote: PressNote | null;
}

@Injectable()
export class DrawnCardRepository {
  constructor(private readonly dataSource: DataSource) {}

  isKnown({ tenant, alertId, cardId }: DrawnCardAt): Promise<boolean> {
    return this.dataSource.manager.existsBy(Card, { cardId, tenant, alertId });
  }

  /** A drawing that would have looked the same never reached the phone: the one before it is there still. */
  last({ tenant, alertId, cardId, userId }: DrawnCardAt, at: Date): Promise<LastDrawing | undefined> {
    return sql(this.dataSource).row<LastDrawing>(
      `select s.seen_from, s.version::float8 as version, s.look, s.window_id, v.snapshot,
         case when p.press_id is not null then jsonb_build_object('action', p.action,
           'by', coalesce(p.account_id, p.user_id), 'at', p.pressed_at) end as press_note
       from (select * from card_state.sight_log
         where card_id = $3 and ($4::text is null or user_id = $4) and seen_from <= $5 and cause <> 'identical'
         order by position desc limit 1) s
       left join card_state.alert_version v on v.tenant = $1 and v.alert_id = $2 and v.version = s.version
       left join card_state.press p on p.press_id = s.note`,
      [tenant, alertId, cardId, userId ?? null, at],
    );
  }
}
