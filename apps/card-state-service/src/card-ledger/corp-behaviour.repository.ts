import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CorpBehaviour } from './corp-behaviour.entity.js';

/** How long what was learned of a corp's codes is believed, before it is tried again. */
export const BELIEVED_MS = 24 * 3_600_000;
/** So many members are hardly all out of reach while nobody is reached. */
const ENOUGH_MISSED = 3;

/** What we learned about WeCom's open points, per corp (05 §2.1: may a click code change other members' copies?). */
@Injectable()
export class CorpBehaviourRepository {
  /** A press reached its clicker alone, and not `missed`. After presses that missed several members within a day it is believed. */
  async suspectLimitedCodes(manager: EntityManager, corpId: string, missed: string, at: Date): Promise<void> {
    await sql(manager).changed(
      `insert into card_state.corp_behaviour as b (corp_id, click_codes_limited, learned_from, learned_at)
       values ($1, false, array[$2::text], $3)
       on conflict (corp_id) do update set (learned_from, click_codes_limited, learned_at) = (
         select array_agg(distinct m), count(distinct m) >= $4, $3::timestamptz
         from unnest(case when b.learned_at > $5 then b.learned_from else '{}' end || $2::text) m)`,
      [corpId, missed, at, ENOUGH_MISSED, new Date(at.getTime() - BELIEVED_MS)],
    );
  }

  /** A click code reached somebody else: whoever was missed was out of reach. */
  async clickCodesAreWide(manager: EntityManager, corpId: string): Promise<void> {
    await manager.delete(CorpBehaviour, { corpId });
  }

  /** The message's own code missed the same members: they were out of reach, and the click codes had told us nothing. */
  async explain(manager: EntityManager, corpId: string, missed: string[]): Promise<void> {
    await sql(manager).changed(
      `update card_state.corp_behaviour b set
         learned_from = array(select m from unnest(b.learned_from) m where m <> all($2::text[])),
         click_codes_limited = (select count(*) >= $3 from unnest(b.learned_from) m where m <> all($2::text[]))
       where corp_id = $1 and learned_from && $2::text[]`,
      [corpId, missed, ENOUGH_MISSED],
    );
  }
}
