import type { StoryOfAlert, WindowOrigin, WindowState } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AlertKey } from '../alert-truth/alert-truth.repository.js';
import type { VersionPart } from '../refresh/loaded-card.js';

export type StoryVersion = Omit<VersionPart, 'tenant' | 'alertId'> & {
  /** Read by `storedChange`. */
  change: unknown;
};

export interface CopyKey {
  cardId: string;
  userId: string;
}
export interface Copy extends CopyKey {
  accountId: string;
  replacedAt: Date | null;
}
export interface SightRow extends CopyKey {
  seenFrom: Date;
  version: number;
  look: 'current' | 'superseded' | 'recalled';
  note: string | null;
}
export interface StaleRow extends CopyKey {
  fromAt: Date;
  staleReason: string | null;
}
export interface CodeRow {
  cardId: string;
  origin: WindowOrigin;
  state: WindowState;
  clickerUserId: string | null;
  issuedAt: Date;
  expiresAt: Date;
  spentAt: Date | null;
  spentOn: string | null;
  reason: string | null;
}

const VERSION = `version::float8 as version, status, severity, snoozed, snoozed_until, people, appearance, received_at,
  became_truth_at, coalesce(change, jsonb_build_object('lastChange', snapshot->'lastChange')) as change`;
const COPIES = `json_to_recordset($1::json) as copy ("cardId" text, "userId" text)`;

/** What the story of an alert is made of, newest rows first; every list has the bound that is asked for. */
@Injectable()
export class AlertStoryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Versions that were the truth. */
  truth({ tenant, alertId }: AlertKey, limit: number): Promise<StoryVersion[]> {
    return sql(this.dataSource).rows<StoryVersion>(
      `select ${VERSION} from card_state.alert_version
       where tenant = $1 and alert_id = $2 and became_truth_at is not null order by version desc limit $3`,
      [tenant, alertId, limit],
    );
  }

  versions({ tenant, alertId }: AlertKey, versions: number[]): Promise<StoryVersion[]> {
    return sql(this.dataSource).rows<StoryVersion>(
      `select ${VERSION} from card_state.alert_version
       where tenant = $1 and alert_id = $2 and version = any($3::bigint[])`,
      [tenant, alertId, versions],
    );
  }

  /** Of the newest cards first. */
  copies({ tenant, alertId, accountId }: StoryOfAlert, limit: number): Promise<Copy[]> {
    return sql(this.dataSource).rows<Copy>(
      `select r.card_id, r.user_id, r.account_id, r.replaced_at
       from card_state.card c join card_state.card_recipient r using (card_id)
       where c.tenant = $1 and c.alert_id = $2 and ($3::text is null or r.account_id = $3)
       order by c.sent_at desc, c.card_id, r.account_id, r.user_id limit $4`,
      [tenant, alertId, accountId ?? null, limit],
    );
  }

  sights(copies: CopyKey[], limitOfEach: number): Promise<SightRow[]> {
    return sql(this.dataSource).rows<SightRow>(
      `select s.card_id, s.user_id, s.seen_from, s.version::float8 as version, s.look, s.note
       from ${COPIES} cross join lateral (
         select * from card_state.sight_log s where s.card_id = copy."cardId" and s.user_id = copy."userId"
         order by position desc limit $2) s
       order by s.position desc`,
      [bulk(copies), limitOfEach],
    );
  }

  staleness(copies: CopyKey[], limitOfEach: number): Promise<StaleRow[]> {
    return sql(this.dataSource).rows<StaleRow>(
      `select f.card_id, f.user_id, f.from_at, f.stale_reason
       from ${COPIES} cross join lateral (
         select * from card_state.stale_log f where f.card_id = copy."cardId" and f.user_id = copy."userId"
         order by position desc limit $2) f
       order by f.position desc`,
      [bulk(copies), limitOfEach],
    );
  }

  /** The codes of these cards, those that came with the sending before all others; never the code itself. */
  codes(cardIds: string[], limit: number): Promise<CodeRow[]> {
    return sql(this.dataSource).rows<CodeRow>(
      `select w.card_id, w.origin, w.state, w.clicker_user_id, w.issued_at, w.expires_at, w.spent_at, w.spent_on,
         (select l.reason from card_state.window_claim l
          where l.window_id = w.window_id and w.spent_at is not null order by l.fence desc limit 1) as reason
       from card_state.update_window w where w.card_id = any($1::text[])
       order by w.origin = 'send' desc, w.issued_at desc, w.window_id desc limit $2`,
      [cardIds, limit],
    );
  }
}
