import { keyAfter, type PagingLogOfAlert, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeskAlert } from '../alert/desk-alert.entity.js';
import { PageLog } from './page-log.entity.js';

/** A statement has room for 65,535 values. */
const INSERTED_AT_ONCE = 2_000;

@Injectable()
export class PageLogRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws for a step that stands there already: no step is done twice. */
  async add(manager: EntityManager, steps: readonly PageLog[]): Promise<void> {
    for (let from = 0; from < steps.length; from += INSERTED_AT_ONCE) {
      await manager.insert(PageLog, steps.slice(from, from + INSERTED_AT_ONCE));
    }
  }

  /** Newest first: rows of one page and one more. */
  ofAlert(request: PagingLogOfAlert): Promise<PageLog[]> {
    const key = keyAfter(request, 3) ?? [Number.MAX_SAFE_INTEGER, 0, 0];
    return sql(this.dataSource).rows(
      `select * from alert_desk.page_log
       where tenant = $1 and alert_id = $2 and (run, level, repeat) < ($3::bigint, $4::int, $5::int)
       order by run desc, level desc, repeat desc limit $6`,
      [request.tenant, request.alertId, ...key, rowsToRead(request)],
    );
  }

  /** Whether the desk has the alert at all. */
  knows({ tenant, alertId }: PagingLogOfAlert): Promise<boolean> {
    return this.dataSource.getRepository(DeskAlert).existsBy({ tenant, alertId });
  }

  /** Deletes at most `limit` steps from before `before`; answers how many. */
  deleteOld(before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from alert_desk.page_log where (tenant, alert_id, run, level, repeat) in (
         select tenant, alert_id, run, level, repeat from alert_desk.page_log where at < $1 limit $2)`,
      [before, limit],
    );
  }
}
