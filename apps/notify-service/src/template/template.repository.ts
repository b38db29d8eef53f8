import { bulk, sql, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type Repository } from 'typeorm';
import { Template } from './template.entity.js';

export type TemplateVersion = Pick<Template, 'tenant' | 'templateId' | 'locale' | 'version'>;
export type StoredTemplate = TemplateVersion & Pick<Template, 'title' | 'body'>;

@Injectable()
export class TemplateRepository {
  constructor(
    @InjectRepository(Template) private readonly templates: Repository<Template>,
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
      `select distinct on (t.tenant, t.template_id, t.locale) t.tenant, t.template_id, t.locale, t.version, t.title, t.body
       from notify.template t
       join json_to_recordset($1::json) as w (tenant text, "templateId" text)
         on t.tenant = w.tenant and t.template_id = w."templateId"
       order by t.tenant, t.template_id, t.locale, t.version desc`,
      [bulk(wanted)],
    );
  }

  async version({
    tenant,
    templateId,
    locale,
    version,
  }: TemplateVersion): Promise<StoredTemplate | undefined> {
    return (await this.templates.findOneBy({ tenant, templateId, locale, version })) ?? undefined;
  }
}
