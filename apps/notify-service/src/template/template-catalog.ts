import { LOCALES, type Locale } from '@app/contracts';
import { compileTemplate, TemplateCache, type CompiledTemplate } from '@app/cards';
import { Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { TemplateRepository, type StoredTemplate } from './template.repository.js';

/** Used where an event names no template: a tenant may store its own under this id. */
export const DEFAULT_TEMPLATE = 'default';
/** Cards may be drawn with a template that another process replaced this long ago. */
const FRESH_MS = 1_000;
const MAX_KNOWN = 5_000;

export interface ChosenTemplate {
  template: CompiledTemplate | 'built-in';
  /** Null = built-in. */
  ref: { templateId: string; locale: Locale; version: number } | null;
  /** Why it is not the one that was asked for. */
  detail: string | null;
}

export type ChooseTemplate = (
  tenant: string,
  templateId: string | undefined,
  locale: Locale,
) => ChosenTemplate;

interface Known {
  versions: StoredTemplate[];
  readAt: number;
}

/** Versions by `keyOf`, the newest of each language. */
type Loaded = Map<string, StoredTemplate[]>;

/** Which template draws a card. A template that is unknown or cannot be used never costs a card: the built-in one is used. */
@Injectable()
export class TemplateCatalog {
  private readonly known = new Map<string, Known>();
  private readonly compiled = new TemplateCache();
  private readonly fallbacks;

  constructor(
    private readonly templates: TemplateRepository,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.fallbacks = metrics.counter({
      name: 'notify_template_fallback_total',
      help: 'Cards drawn with the built-in template instead of the tenant’s',
      labelNames: ['reason'],
    });
  }

  /** Reads what a batch of cards needs at once; the answer chooses without waiting. */
  async load(wanted: { tenant: string; templateId: string | undefined }[]): Promise<ChooseTemplate> {
    const now = performance.now();
    // Its own: what is forgotten or makes room meanwhile is known here.
    const loaded: Loaded = new Map();
    const missing = new Map<string, { tenant: string; templateId: string }>();
    for (const { tenant, templateId } of wanted) {
      // The tenant's default stands in for one that is unknown.
      for (const id of new Set([templateId ?? DEFAULT_TEMPLATE, DEFAULT_TEMPLATE])) {
        const key = keyOf(tenant, id);
        const known = this.known.get(key);
        if (known && now - known.readAt <= FRESH_MS) loaded.set(key, known.versions);
        else missing.set(key, { tenant, templateId: id });
      }
    }
    if (missing.size > 0) await this.read([...missing.values()], now, loaded);
    return (tenant, templateId, locale) => this.choose(loaded, tenant, templateId, locale);
  }

  /** A card keeps the template version it was born with. */
  async version(tenant: string, ref: ChosenTemplate['ref']): Promise<CompiledTemplate | 'built-in'> {
    if (!ref) return 'built-in';
    const stored = await this.templates.version({ tenant, ...ref });
    return (stored && this.compile(stored)) ?? 'built-in';
  }

  /** A tenant's template broke while drawing: counted, and the built-in one takes its place. */
  failed(tenant: string, templateId: string, error: unknown, correlationId?: string): string {
    this.fallbacks.inc({ reason: 'failed' });
    this.logger.warn(
      { err: error, ...(correlationId && { correlationId }), tenant, templateId },
      'template failed, the built-in one is used',
    );
    return `template ${templateId} failed, the built-in one was used`;
  }

  forget(tenant: string, templateId: string): void {
    this.known.delete(keyOf(tenant, templateId));
  }

  private async read(
    missing: { tenant: string; templateId: string }[],
    readAt: number,
    loaded: Loaded,
  ): Promise<void> {
    const rows = await this.templates.newest(missing);
    if (this.known.size > MAX_KNOWN) this.known.clear();
    for (const { tenant, templateId } of missing) {
      const versions = rows.filter((row) => row.tenant === tenant && row.templateId === templateId);
      this.known.set(keyOf(tenant, templateId), { versions, readAt });
      loaded.set(keyOf(tenant, templateId), versions);
    }
  }

  private choose(
    loaded: Loaded,
    tenant: string,
    templateId: string | undefined,
    locale: Locale,
  ): ChosenTemplate {
    const id = templateId ?? DEFAULT_TEMPLATE;
    const stored = storedIn(loaded, tenant, id, locale);
    if (stored) return this.use(stored, null);
    if (id === DEFAULT_TEMPLATE) return { template: 'built-in', ref: null, detail: null };
    this.fallbacks.inc({ reason: 'unknown' });
    const standIn = storedIn(loaded, tenant, DEFAULT_TEMPLATE, locale);
    if (standIn) return this.use(standIn, `template ${id} unknown, the tenant's default was used`);
    return { template: 'built-in', ref: null, detail: `template ${id} unknown, the built-in one was used` };
  }

  private use(stored: StoredTemplate, detail: string | null): ChosenTemplate {
    const { templateId, locale, version } = stored;
    const template = this.compile(stored);
    if (template) return { template, ref: { templateId, locale, version }, detail };
    const failed = `template ${templateId} failed, the built-in one was used`;
    return { template: 'built-in', ref: null, detail: failed };
  }

  /** Undefined for a stored template that no longer compiles, after a release with stricter rules for instance. */
  private compile(stored: StoredTemplate): CompiledTemplate | undefined {
    try {
      return this.compiled.get(versionKey(stored), () => compileTemplate(stored, { locale: stored.locale }));
    } catch (error) {
      this.failed(stored.tenant, stored.templateId, error);
      return undefined;
    }
  }
}

const keyOf = (tenant: string, templateId: string): string => `${tenant}/${templateId}`;
const versionKey = (key: Omit<StoredTemplate, 'title' | 'body'>): string =>
  `${key.tenant}/${key.templateId}/${key.locale}/${key.version}`;

const storedIn = (loaded: Loaded, tenant: string, id: string, locale: Locale): StoredTemplate | undefined => {
  const versions = loaded.get(keyOf(tenant, id)) ?? [];
  return [locale, ...LOCALES].map((l) => versions.find((v) => v.locale === l)).find(Boolean);
};
