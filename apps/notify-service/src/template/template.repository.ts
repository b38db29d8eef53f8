import type { Locale } from '@app/contracts';
import { bulk, sql, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StoredTemplate {
  tenant: string;
  templateId: string;
  locale: Locale;
  version: number;
  title: string;
  body: string;
}

const COLUMNS = `t.tenant, t.template_id, t.locale, t.version, t.title, t.body`;

@Injectable()
export class TemplateRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Adds the next version; cards that exist keep theirs. Two writers of one template take turns at the key. */
  async add(template: Omit<StoredTemplate, 'version'>, now: Date): Promise<number> {
    const { tenant, templateId, locale, title, body } = template;
    return this.transactions.run(async (manager) => {
      await sql(manager).changed(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `notify template ${tenant} ${templateId} ${locale}`,
      ]);
      const row = await sql(manager).row<{ version: number }>(
        `insert into notify.template (tenant, template_id, locale, version, title, body, created_at)
         select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6 from notify.template
         where tenant = $1 and template_id = $2 and locale = $3
         returning version`,
        [tenant, templateId, locale, title, body, now],
      );
      return row!.version;
    });
  }

  /** The newest version of every locale of these templates. */
  newest(wanted: { tenant: string; templateId: string }[]): Promise<StoredTemplate[]> {
    return sql(this.dataSource).rows(
      `select distinct on (t.tenant, t.template_id, t.locale) ${COLUMNS}
       from notify.template t
       join json_to_recordset($1::json) as w (tenant text, "templateId" text)
         on t.tenant = w.tenant and t.template_id = w."templateId"
       order by t.tenant, t.template_id, t.locale, t.version desc`,
      [bulk(wanted)],
    );
  }

  version(key: Omit<StoredTemplate, 'title' | 'body'>): Promise<StoredTemplate | undefined> {
    return sql(this.dataSource).row<StoredTemplate>(
      `select ${COLUMNS} from notify.template t
       where t.tenant = $1 and t.template_id = $2 and t.locale = $3 and t.version = $4`,
      [key.tenant, key.templateId, key.locale, key.version],
    );
  }
}
