import { keyAfter, type ListTemplates, rowsToRead, type TemplateById } from '@app/contracts';
import { bulk, sql, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, type Repository } from 'typeorm';
import { Template } from './template.entity.js';

export type TemplateVersion = Pick<Template, 'tenant' | 'templateId' | 'locale' | 'version'>;
export type StoredTemplate = TemplateVersion & Pick<Template, 'title' | 'body'>;
export type ListedTemplate = Omit<Template, 'tenant' | 'retiredAt'>;

@Injectable()
export class TemplateRepository {
  constructor(
    @InjectRepository(Template) private readonly templates: Repository<Template>,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Adds the next version; cards that exist keep theirs. Two writers of one template take turns at the key. */
  async add(template: Omit<StoredTemplate, 'version'>, now: Date): Promise<number> {
    return this.transactions.run((manager) => this.addIn(manager, template, now));
  }

  /** `add` within a transaction. */
  async addIn(
    manager: EntityManager,
    { tenant, templateId, locale, title, body }: Omit<StoredTemplate, 'version'>,
    now: Date,
  ): Promise<number> {
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
  }

  /** The newest version of each of a tenant's templates in each language. */
  current(manager: EntityManager, tenant: string): Promise<ListedTemplate[]> {
    return sql(manager).rows(
      `select distinct on (template_id, locale) template_id, locale, version, title, body, created_at
       from notify.template where tenant = $1 and retired_at is null
       order by template_id, locale, version desc`,
      [tenant],
    );
  }

  /** The newest version of every locale of these templates. */
  newest(wanted: { tenant: string; templateId: string }[]): Promise<StoredTemplate[]> {
    return sql(this.dataSource).rows(
      `select distinct on (t.tenant, t.template_id, t.locale) t.tenant, t.template_id, t.locale, t.version, t.title, t.body
       from notify.template t
       join json_to_recordset($1::json) as w (tenant text, "templateId" text)
         on t.tenant = w.tenant and t.template_id = w."templateId"
       where t.retired_at is null
       order by t.tenant, t.template_id, t.locale, t.version desc`,
      [bulk(wanted)],
    );
  }

  /** The newest version of each of a tenant's templates in each language: rows of one page and one more. */
  list(request: ListTemplates): Promise<ListedTemplate[]> {
    const [templateId, locale] = keyAfter(request, ['text', 'text']) ?? ['', ''];
    return sql(this.dataSource).rows(
      `select distinct on (template_id, locale) template_id, locale, version, title, body, created_at
       from notify.template
       where tenant = $1 and (template_id, locale) > ($2, $3) and retired_at is null
       order by template_id, locale, version desc limit $4`,
      [request.tenant, templateId, locale, rowsToRead(request)],
    );
  }

  /** The newest version of one template, by its languages; one for each at most. */
  languages({ tenant, templateId }: TemplateById): Promise<ListedTemplate[]> {
    return sql(this.dataSource).rows(
      `select distinct on (locale) template_id, locale, version, title, body, created_at from notify.template
       where tenant = $1 and template_id = $2 and retired_at is null order by locale, version desc`,
      [tenant, templateId],
    );
  }

  /** False where there is nothing to retire; cards keep the version they were born with. */
  async retire({ tenant, templateId, locale }: TemplateById, retiredAt: Date): Promise<boolean> {
    const current = { tenant, templateId, ...(locale && { locale }), retiredAt: IsNull() };
    return ((await this.templates.update(current, { retiredAt })).affected ?? 0) > 0;
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
