import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CorpCallback, type KeptCallback } from './corp-callback.entity.js';

/** Of each corp. */
export const CALLBACKS_KEPT = 5;

@Injectable()
export class CorpCallbackRepository {
  constructor(private readonly dataSource: DataSource) {}

  async of(corpId: string): Promise<KeptCallback[]> {
    return (await this.dataSource.manager.findOneBy(CorpCallback, { corpId }))?.callbacks ?? [];
  }

  /** Adds what was seen to what is known; other gateways do the same. */
  async add(seen: readonly { corpId: string; callbacks: KeptCallback[] }[]): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into gateway.corp_callback as known (corp_id, callbacks, seen_at)
       select "corpId", callbacks, (callbacks -> 0 ->> 'at')::timestamptz
       from json_to_recordset($1::json) as row ("corpId" text, callbacks jsonb) order by "corpId"
       on conflict (corp_id) do update set
         callbacks = (select jsonb_agg(callback) from (
           select callback from jsonb_array_elements(excluded.callbacks || known.callbacks) as callback
           order by callback ->> 'at' desc limit ${CALLBACKS_KEPT}) as newest),
         seen_at = greatest(known.seen_at, excluded.seen_at)`,
      [bulk(seen)],
    );
  }

  /** Forgets a portion of corps not heard of since; answers how many. */
  prune(before: Date): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from gateway.corp_callback where corp_id in (
         select corp_id from gateway.corp_callback where seen_at < $1 limit 1000)`,
      [before],
    );
  }
}
