import {
  type AlertSnapshot,
  type ListTemplates,
  type Locale,
  LOCALES,
  type Page,
  pageOf,
  type PreviewTemplate,
  type PutTemplate,
  type StoredTemplateView,
  type TemplateById,
  type TemplatePreview,
  type TemplateSource,
  type TemplateView,
  readAlertEvent,
} from '@app/contracts';
import { compileTemplate, TemplateInvalidError, type CompiledTemplate } from '@app/cards';
import { Requester } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import { DEFAULT_TEMPLATE, TemplateCatalog } from './template-catalog.js';
import { type ListedTemplate, TemplateRepository } from './template.repository.js';

@Injectable()
export class TemplateService {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly catalog: TemplateCatalog,
    private readonly drawer: CardDrawer,
    private readonly requester: Requester,
    private readonly directory: RecipientDirectory,
    private readonly clock: Clock,
  ) {}

  /** Stores the next version after trying it; throws DomainError TEMPLATE_INVALID with every problem. */
  async put({ tenant, templateId, locale: wanted, title, body }: PutTemplate): Promise<TemplateView> {
    const locale = wanted ?? (await this.requester.request('identity.tenant.get', { tenant })).locale;
    const { warnings } = compiled({ title, body }, locale);
    const version = await this.templates.add({ tenant, templateId, locale, title, body }, this.clock.now());
    this.catalog.forget(tenant, templateId);
    return { templateId, locale, version, warnings: [...warnings] };
  }

  async list(request: ListTemplates): Promise<Page<StoredTemplateView>> {
    const rows = await this.templates.list(request);
    return pageOf(rows.map(storedView), request, ({ templateId, locale }) => [templateId, locale]);
  }

  /** In the language asked for; else in the tenant's, as `put` stores it, or in the one there is. */
  async get(asked: TemplateById): Promise<StoredTemplateView> {
    const { locale } = asked.locale
      ? asked
      : await this.requester.request('identity.tenant.get', { tenant: asked.tenant });
    const stored = await this.templates.languages(asked);
    const wanted = asked.locale ? [locale] : [locale, ...LOCALES];
    const found = wanted.map((one) => stored.find((template) => template.locale === one)).find(Boolean);
    if (!found) throw unknown(asked);
    return storedView(found);
  }

  /** Cards that exist keep it; new ones are drawn as if it had never been. */
  async delete(asked: TemplateById): Promise<void> {
    if (!(await this.templates.retire(asked, this.clock.now()))) throw unknown(asked);
    this.catalog.forget(asked.tenant, asked.templateId);
  }

  /** The card exactly as it would be sent to a reader with the tenant's preferences, without task_id. */
  async preview({ tenant, templateId, source, alert: given }: PreviewTemplate): Promise<TemplatePreview> {
    if ((templateId === undefined) === (source === undefined)) {
      throw new DomainError('TEMPLATE_INVALID', 'Name a template or give a source, not both', {
        facts: { problems: [{ field: 'template', message: 'exactly one of id and source is needed' }] },
      });
    }
    const { locale, timeZone } = await this.requester.request('identity.tenant.get', { tenant });
    const template = source ? compiled(source, locale) : await this.stored(tenant, templateId!, locale);
    const alert = previewed(given, timeZone, this.clock.now());
    const names = await this.directory.names([{ tenant, accountIds: accountsNamedBy(alert) }]);
    const { card, warnings, texts } = this.drawer.draw({
      tenant,
      cardId: 'preview',
      alert,
      template,
      reader: { locale, timeZone },
      names: names.of(tenant),
      look: 'current',
    });
    return { card: { ...card }, warnings, texts };
  }

  private async stored(tenant: string, templateId: string, locale: Locale) {
    const choose = await this.catalog.load([{ tenant, templateId }]);
    const { template, ref } = choose(tenant, templateId, locale);
    if (ref?.templateId !== templateId && templateId !== DEFAULT_TEMPLATE) {
      throw unknown({ tenant, templateId });
    }
    return template;
  }
}

const storedView = ({ createdAt, ...template }: ListedTemplate): StoredTemplateView => ({
  ...template,
  updatedAt: createdAt.toISOString(),
});

const unknown = ({ tenant, templateId }: Pick<TemplateById, 'tenant' | 'templateId'>): DomainError =>
  new DomainError('TEMPLATE_UNKNOWN', `Tenant ${tenant} has no template ${templateId}`, {
    facts: { tenant, templateId },
  });

/** What an alert must say to be one. */
const REQUIRED = { alertId: 'preview', version: 1, status: 'triggered', severity: 'critical' };

/** Reads the alert as if a pipeline had sent it; throws DomainError `INVALID_REQUEST` with every problem. */
function previewed(given: object, timeZone: string, now: Date): AlertSnapshot {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const reading = readAlertEvent({ ...REQUIRED, ...said, notify: null }, { time: now, timeZone });
  if (reading.kind === 'read') return reading.event;
  const found = reading.kind === 'refused' ? reading.problems : [];
  const problems = found.map(({ field, message }) => ({ field: `alert.${field}`, message }));
  throw new DomainError('INVALID_REQUEST', 'The alert cannot be read', { facts: { problems } });
}

function compiled(source: TemplateSource, locale: Locale): CompiledTemplate {
  try {
    return compileTemplate({ title: source.title, body: source.body }, { locale });
  } catch (error) {
    if (!(error instanceof TemplateInvalidError)) throw error;
    throw new DomainError('TEMPLATE_INVALID', 'The template cannot be used', {
      facts: { problems: [...error.problems] },
      cause: error,
    });
  }
}
