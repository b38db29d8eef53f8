import { keyAfter, type PagingLogOfAlert, rowsToRead } from '@app/contracts';
import { bulk, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeskAlert } from '../alert/desk-alert.entity.js';
import { PageLog } from './page-log.entity.js';

const rowOf = (step: PageLog) => ({
  ...{ tenant: step.tenant, alert_id: step.alertId, run: step.run, level: step.level, repeat: step.repeat },
  ...{ space_id: step.spaceId, at: step.at, due_at: step.dueAt, outcome: step.outcome },
  ...{ people: step.people, version: step.version },
});
const COLUMNS = Object.keys(rowOf({} as PageLog)).join(', ');

@Injectable()
export class PageLogRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws for a step that stands there already: no step is done twice. */
  async add(manager: EntityManager, steps: readonly PageLog[]): Promise<void> {
    if (steps.length === 0) return;
    const { text, values } = this.adding(steps);
    await sql(manager).changed(text, values);
  }

  adding(steps: readonly PageLog[]): Statement {
    const text = `insert into alert_desk.page_log (${COLUMNS})
       select ${COLUMNS} from json_populate_recordset(null::alert_desk.page_log, $1::json)`;
    return { text, values: [bulk(steps.map(rowOf))] };
  }

  /** Newest first: rows of one page and one more. */
  ofAlert(request: PagingLogOfAlert): Promise<PageLog[]> {
    const key = keyAfter(request, ['whole', 'whole', 'whole']) ?? [Number.MAX_SAFE_INTEGER, 0, 0];
    return sql(this.dataSource).rows(
      `select * from alert_desk.page_log
       where tenant = $1 and alert_id = $2 and (run, level, repeat) < ($3::bigint, $4::bigint, $5::bigint)
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
