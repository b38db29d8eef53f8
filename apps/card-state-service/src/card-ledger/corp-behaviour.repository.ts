import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CorpBehaviour } from './corp-behaviour.entity.js';

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
    const learned = { corpId, clickCodesLimited: true, learnedFrom: missed, learnedAt: at };
    await manager.upsert(CorpBehaviour, learned, ['corpId']);
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
