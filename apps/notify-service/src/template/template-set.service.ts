import { setImmediate as turn } from 'node:timers/promises';
import {
  type AddedTemplate,
  type AppliedTemplates,
  type ApplyTemplates,
  type ConfigurationChange,
  type DesiredTemplate,
  MAX_CONFIGURATION_WARNINGS,
  type UndoTemplates,
} from '@app/contracts';
import { compileTemplate, TemplateInvalidError } from '@app/cards';
import { sql, Transactions } from '@app/persistence';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { TemplateCatalog } from './template-catalog.js';
import { Template } from './template.entity.js';
import { type ListedTemplate, TemplateRepository } from './template.repository.js';

/** A tenant's templates as one thing: all of them or none. */
@Injectable()
export class TemplateSetService {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly catalog: TemplateCatalog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError TEMPLATE_INVALID with every problem of every template. */
  async apply(request: ApplyTemplates): Promise<AppliedTemplates> {
    const { tenant, templates, dryRun, prune } = request;
    const { warnings } = await tried(templates);
    const now = this.clock.now();
    const applied = await this.transactions.run(async (manager) => {
      await lockTemplates(manager, tenant);
      const stored = await this.templates.current(manager, tenant);
      const changed = templates.filter((one) => !stored.some((old) => isSame(old, one)));
      const gone = prune ? stored.filter((old) => !templates.some((one) => isOf(old, one))) : [];
      const changes: ConfigurationChange[] = [
        ...changed.map((one) => changeOf(one, stored.some((old) => isOf(old, one)) ? 'changed' : 'created')),
        ...gone.map((old) => changeOf(old, 'deleted')),
      ];
      const added: AddedTemplate[] = [];
      if (!dryRun) {
        for (const one of changed) {
          const { templateId, locale, title, body } = one;
          const version = await this.templates.addIn(
            manager,
            { tenant, templateId, locale, title, body },
            now,
          );
          added.push({ templateId, locale, version });
        }
        for (const { templateId, locale } of gone) {
          const current = { tenant, templateId, locale, retiredAt: IsNull() };
          await manager.update(Template, current, { retiredAt: now });
        }
      }
      const retiredAt = !dryRun && gone.length > 0 ? now.toISOString() : null;
      return { changes, warnings, added, retiredAt };
    });
    this.forget(tenant, applied.changes);
    return applied;
  }

  /** What was added is retired, so that the versions before count again, and what was retired with it comes back. */
  async undo({ tenant, added, retiredAt }: UndoTemplates): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await lockTemplates(manager, tenant);
      for (const { templateId, locale, version } of added) {
        await manager.update(Template, { tenant, templateId, locale, version }, { retiredAt: now });
      }
      if (!retiredAt) return;
      await manager.update(Template, { tenant, retiredAt: new Date(retiredAt) }, { retiredAt: null });
    });
    this.forget(
      tenant,
      added.map((one) => changeOf(one, 'changed')),
    );
  }

  private forget(tenant: string, changes: readonly ConfigurationChange[]): void {
    for (const { id } of changes) this.catalog.forget(tenant, id.split('/')[0]!);
  }
}

/** Whoever has more of them mends these first. */
const MOST_PROBLEMS = 500;

/** Two sets of one tenant are applied one after the other; held until the transaction ends. */
const lockTemplates = (manager: EntityManager, tenant: string) =>
  sql(manager).changed('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `notify templates ${tenant}`,
  ]);

type Key = Pick<DesiredTemplate, 'templateId' | 'locale'>;
const isOf = (a: Key, b: Key): boolean => a.templateId === b.templateId && a.locale === b.locale;
const isSame = (a: ListedTemplate, b: DesiredTemplate): boolean =>
  isOf(a, b) && a.title === b.title && a.body === b.body;
const idOf = ({ templateId, locale }: Key): string => `${templateId}/${locale}`;
const changeOf = (key: Key, change: ConfigurationChange['change']): ConfigurationChange => ({
  ...{ kind: 'templates', id: idOf(key), change },
});

/** Compiling takes its time: after each template whoever waits has a turn. */
async function tried(templates: readonly DesiredTemplate[]): Promise<Pick<AppliedTemplates, 'warnings'>> {
  const problems: { field: string; message: string }[] = [];
  const warnings: AppliedTemplates['warnings'] = [];
  for (const [index, { locale, title, body, templateId }] of templates.entries()) {
    try {
      const compiled = compileTemplate({ title, body }, { locale });
      const id = idOf({ templateId, locale });
      warnings.push(...compiled.warnings.map((message) => ({ kind: 'templates' as const, id, message })));
    } catch (error) {
      if (!(error instanceof TemplateInvalidError)) throw error;
      const found = error.problems.map(({ field, message }) => ({
        field: `templates.${index}.${field}`,
        message,
      }));
      problems.push(...found);
    }
    await turn();
  }
  if (problems.length === 0) return { warnings: warnings.slice(0, MAX_CONFIGURATION_WARNINGS) };
  throw new DomainError('TEMPLATE_INVALID', 'Some templates cannot be used', {
    facts: { problems: problems.slice(0, MOST_PROBLEMS) },
  });
}
