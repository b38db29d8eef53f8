import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { IsDigest } from '../access/role.js';
import { IsAccountId, IsTenant } from '../identifier.js';
import { IsPlainText } from '../plain-text.js';
import { IsMoment } from '../time/is-moment.js';
import { PutSchedule } from '../schedule/schedule-requests.js';
import { MAX_OVERRIDES } from '../schedule/schedule-terms.js';
import { MAX_SOURCES, type StoredSourceSettings } from '../source/source-requests.js';
import { SOURCE_KINDS, SOURCE_PATTERN, type SourceKind } from '../source/source-kind.js';
import { type TestedRoute, TestRoute } from '../space/paging-requests.js';
import { SPACE_LIMITS } from '../space/space-policy.js';
import { PutSpace } from '../space/space-requests.js';
import { NestedEach } from '../nested.js';

/** Objects of one kind in one configuration. */
export const MAX_CONFIGURED = 500;
/** JSON of what one apply carries, in bytes: it travels in one message and is applied in one transaction. */
export const MAX_CONFIGURATION_BYTES = 512 * 1024;
/** Of one answer; the first ones are told. */
export const MAX_CONFIGURATION_WARNINGS = 300;
/** Of all routes of one answer, as JSON in bytes. */
export const MAX_ROUTES_BYTES = 256 * 1024;
/** Alerts that one trial asks about. */
export const MAX_PROBES = 40;

/** An override that has to be there; one with the same times and account counts as it. */
export class DesiredOverride {
  @IsMoment()
  from: string;

  /** Not included. */
  @IsMoment()
  to: string;

  @IsAccountId()
  accountId: string;
}

export class DesiredSchedule extends PutSchedule {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_OVERRIDES)
  @NestedEach(() => DesiredOverride)
  overrides?: DesiredOverride[];
}

/** Whoever asks has checked the settings. A credential of `silence` that reads `***` stays as it is stored. */
export class DesiredSource {
  /** Of the source there is, or of the new one. */
  @Matches(SOURCE_PATTERN)
  sourceId: string;

  @IsIn(SOURCE_KINDS)
  kind: SourceKind;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @IsObject()
  settings: StoredSourceSettings;

  /** Of a new source's token; absent = the source is there. */
  @IsOptional()
  @IsDigest()
  digest?: string;
}

/** What of the configuration alert-desk keeps: all of it or nothing. Absent = that kind is left alone. */
export class ApplyConfiguration {
  @IsTenant()
  tenant: string;

  /** Everything is tried and nothing is kept. */
  @IsBoolean()
  dryRun: boolean;

  /** Objects of the kinds given that are not named are deleted. */
  @IsBoolean()
  prune: boolean;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => DesiredSchedule)
  schedules?: DesiredSchedule[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_SOURCES)
  @NestedEach(() => DesiredSource)
  sources?: DesiredSource[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SPACE_LIMITS.spaces)
  @NestedEach(() => PutSpace)
  spaces?: PutSpace[];

  /** Alerts of which the answer says whom they page before and after; for trials. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_PROBES)
  @NestedEach(() => TestRoute)
  probes?: TestRoute[];
}

export const CONFIGURATION_KINDS = ['sources', 'spaces', 'schedules', 'templates'] as const;
export type ConfigurationKind = (typeof CONFIGURATION_KINDS)[number];
export const CONFIGURATION_CHANGES = ['created', 'changed', 'deleted'] as const;
export type ConfigurationChangeKind = (typeof CONFIGURATION_CHANGES)[number];

export interface ConfigurationChange {
  kind: ConfigurationKind;
  /** Of a source its name; of a template its id and language, as `default/en`. */
  id: string;
  change: ConfigurationChangeKind;
}
export interface ConfigurationWarning {
  kind: ConfigurationKind;
  id: string;
  message: string;
}
/** Null = the answer would have become too long. */
export interface ProbedRoute {
  before: TestedRoute | null;
  after: TestedRoute | null;
}
export interface AppliedConfiguration {
  /** What is not named was as it had to be. */
  changes: ConfigurationChange[];
  warnings: ConfigurationWarning[];
  /** In the order of the probes. */
  routes: ProbedRoute[];
}
