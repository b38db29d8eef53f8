import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventOfKey } from './event-of-key.js';

/** A callback that was taken in, without anything it said. */
export interface SeenCallback {
  at: Date;
  /** WeCom's name of it. */
  event: string;
  /** `ignored`: authentic, and of a kind that nobody here knows or can read. */
  verdict: 'accepted' | 'ignored';
}

/** What WeCom lately told of a corp, as far as it is remembered (a week). Repeats are no callbacks of their own. */
@Injectable()
export class CorpCallbacks {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first, none from before `since`: then the corp may have been somebody else's. */
  async newest(corpId: string, since: Date, limit: number): Promise<SeenCallback[]> {
    const rows = await sql(this.dataSource).rows<{ key: string; receivedAt: Date; isKnown: boolean }>(
      `select key, received_at, is_known from gateway.received_callback
       where corp_id = $1 and received_at >= $2 order by received_at desc, key limit $3`,
      [corpId, since, limit],
    );
    return rows.map(({ key, receivedAt, isKnown }) => ({
      ...{ at: receivedAt, event: eventOfKey(key), verdict: isKnown ? 'accepted' : 'ignored' },
    }));
  }
}
