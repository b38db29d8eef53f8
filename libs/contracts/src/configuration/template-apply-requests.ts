import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { type Locale, LOCALES } from '../locale.js';
import { TemplateSource } from '../template/template-requests.js';
import { IsMoment } from '../time/is-moment.js';
import {
  type ConfigurationChange,
  type ConfigurationWarning,
  MAX_CONFIGURED,
} from './configuration-requests.js';
import { NestedEach } from '../nested.js';

/** A template's texts in one language. */
export class DesiredTemplate extends TemplateSource {
  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  templateId: string;

  @IsIn(LOCALES)
  locale: Locale;
}

/** All of these templates or none. Error: TEMPLATE_INVALID with facts.problems[{field, message}], fields as `templates.3.body`. */
export class ApplyTemplates {
  @IsTenant()
  tenant: string;

  /** Everything is tried and nothing is kept. */
  @IsBoolean()
  dryRun: boolean;

  /** Templates that are not named are deleted. */
  @IsBoolean()
  prune: boolean;

  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => DesiredTemplate)
  templates: DesiredTemplate[];
}

export class AddedTemplate {
  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  templateId: string;

  @IsIn(LOCALES)
  locale: Locale;

  @IsInt()
  @Min(1)
  version: number;
}
export interface AppliedTemplates {
  changes: ConfigurationChange[];
  warnings: ConfigurationWarning[];
  /** For `UndoTemplates`. */
  added: AddedTemplate[];
  /** When the pruned ones were retired; null = none was. */
  retiredAt: string | null;
}

/** What an ApplyTemplates did is as if it had not been: the versions before it count again. */
export class UndoTemplates {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => AddedTemplate)
  added: AddedTemplate[];

  @IsOptional()
  @IsMoment()
  retiredAt?: string;
}
