import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What we learned about WeCom's open points, per corp (05 §2.1: may a click code change other members' copies?). */
@Injectable()
export class CorpBehaviourRepository {
  /** A click code reached its clicker alone; `missed` are the members it did not reach. */
  async learnClickCodesLimited(
    manager: EntityManager,
    corpId: string,
    missed: string[],
    at: Date,
  ): Promise<void> {
    await sql(manager).changed(
      `insert into card_state.corp_behaviour (corp_id, click_codes_limited, learned_from, learned_at)
       values ($1, true, $2, $3)
       on conflict (corp_id) do update
         set click_codes_limited = true, learned_from = excluded.learned_from, learned_at = excluded.learned_at`,
      [corpId, missed, at],
    );
  }

  /** A send code missed the same members: they were out of reach, and the click code had told us nothing. */
  async unlearnIfExplained(
    manager: EntityManager,
    corpId: string,
    missed: string[],
    at: Date,
  ): Promise<void> {
    await sql(manager).changed(
      `update card_state.corp_behaviour set click_codes_limited = false, learned_at = $3
       where corp_id = $1 and click_codes_limited and learned_from <@ $2::text[]`,
      [corpId, missed, at],
    );
  }
}
