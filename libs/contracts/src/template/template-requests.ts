import { IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { type Locale, LOCALES } from '../locale.js';
import { PageRequest } from '../page.js';
import { Nested } from '../nested.js';

export class TemplateSource {
  @IsString()
  @MaxLength(2048)
  title: string;

  /** One card row per line. */
  @IsString()
  @MaxLength(8192)
  body: string;
}

/** Error: TEMPLATE_INVALID with facts.problems[{field, message}]. */
export class PutTemplate extends TemplateSource {
  @IsTenant()
  tenant: string;

  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  templateId: string;

  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}
export interface TemplateView {
  templateId: string;
  locale: Locale;
  version: number;
  warnings: string[];
}

/** Sorted by template id and locale. */
export class ListTemplates extends PageRequest {
  @IsTenant()
  tenant: string;
}

/** A template in one language; without `locale` a question takes the tenant's, and a deletion all. Error: TEMPLATE_UNKNOWN. */
export class TemplateById {
  @IsTenant()
  tenant: string;

  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  templateId: string;

  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}
export interface StoredTemplateView extends TemplateSource {
  templateId: string;
  locale: Locale;
  version: number;
  updatedAt: string;
}

/** Exactly one of templateId and source. Errors: TEMPLATE_UNKNOWN, TEMPLATE_INVALID. */
export class PreviewTemplate {
  @IsTenant()
  tenant: string;

  @IsOptional()
  @IsString()
  templateId?: string;

  @IsOptional()
  @Nested(() => TemplateSource)
  source?: TemplateSource;

  /** Data of an alert event as a pipeline would send it; what is missing has the sample's. */
  @IsObject()
  alert: object;
}
export interface TemplatePreview {
  /** The `template_card` that would be sent, as JSON. */
  card: Record<string, unknown>;
  warnings: string[];
  /** What the template says, before anything of it was cut. */
  texts: { title: string; lines: string[] };
}
