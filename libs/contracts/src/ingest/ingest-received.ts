import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { ALERT_LIMITS } from '../alert/alert-limits.js';
import { IsLabels, IsNullOr, SEVERITIES, type Severity } from '../alert/alert-snapshot.js';
import { IsTenant } from '../identifier.js';
import { SOURCE_KINDS, SOURCE_PATTERN, type SourceKind } from '../source/source-kind.js';
import { NestedEach } from '../nested.js';

/** Bounds of what is made of one sender's body; texts in characters. */
export const INGEST_LIMITS = {
  /** So that `<sourceId>-<key>` is an alert id. */
  key: 400,
  /** Events of one fact; a body with more of them comes in several parts. */
  events: 500,
  /** Largest fact, in bytes. */
  factBytes: 480 * 1024,
  /** JSON of one event's labels, of its annotations, and of the sender's own labels, in bytes each. */
  labelBytes: 64 * 1024,
} as const;

export const INGEST_STATUSES = ['firing', 'acknowledged', 'resolved'] as const;
export type IngestStatus = (typeof INGEST_STATUSES)[number];

/** Where more can be read about an alert; only http and https. */
export interface SourceLinks {
  detail?: string;
  runbook?: string;
  generator?: string;
}

/** What Nightingale needs to mute an event. */
export interface NightingaleMute {
  groupId: number | null;
  /** `k=v` as the event carries them. */
  tags: Record<string, string>;
  datasourceId: number | null;
  cate: string | null;
  prod: string | null;
  /** 1 critical, 2 warning, 3 info. */
  severity: number | null;
}

/**
 * What one body says about one alert, whoever sent it. An event that is resolved or acknowledged may carry only its key:
 * null and empty maps mean that the alert's own values stay.
 */
export class NormalisedEvent {
  /** Names the alert among those of its source; without control characters. */
  @IsString()
  @MinLength(1)
  @MaxLength(INGEST_LIMITS.key)
  key: string;

  /** Position in the body, over all parts. */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  index: number;

  @IsIn(INGEST_STATUSES)
  status: IngestStatus;

  @IsNullOr()
  @IsIn(SEVERITIES)
  severity: Severity | null;

  /** Of an alert that it opens; the one that is open keeps its own. Counts where `severity` is null. */
  @IsOptional()
  @IsIn(SEVERITIES)
  opensAs?: Severity;

  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.title)
  title: string | null;

  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.description)
  description: string | null;

  /** With `source` (the source's name) and `alertname`. */
  @IsObject()
  @IsLabels()
  labels: Record<string, string>;

  @IsObject()
  @IsLabels()
  annotations: Record<string, string>;

  @IsNullOr()
  @IsISO8601({ strict: true })
  startsAt: string | null;

  /** The body's own time of this state: the newest wins, in any order of arrival. Null = the body says none. */
  @IsNullOr()
  @IsISO8601({ strict: true })
  occurredAt: string | null;

  /** Speaks for several troubles at once: `startsAt` is the earliest one's, and a later one is none that begins anew. */
  @IsOptional()
  @IsBoolean()
  isGroup?: boolean;

  /** Its sender may never say that it is over: what a person closed, it opens when it is told again. */
  @IsOptional()
  @IsBoolean()
  isEndless?: boolean;

  /** A repeat by which nobody is paged. */
  @IsOptional()
  @IsBoolean()
  refresh?: boolean;

  @IsObject()
  links: SourceLinks;

  /** Exactly the sender's own labels: what a silence of Alertmanager or Grafana has to match. Absent where they are too many to keep. */
  @IsOptional()
  @IsObject()
  senderLabels?: Record<string, string>;

  @IsOptional()
  @IsObject()
  silence?: NightingaleMute;
}

/**
 * Sent by gateway for each body of an alert source, in the transaction that stores the body; read by alert-desk, which makes
 * alerts of it. A body comes once; its parts in order.
 */
export class IngestReceived {
  @Matches(SOURCE_PATTERN)
  bodyId: string;

  /** From 0. */
  @IsInt()
  @Min(0)
  part: number;

  @IsInt()
  @Min(1)
  parts: number;

  @IsTenant()
  tenant: string;

  @Matches(SOURCE_PATTERN)
  sourceId: string;

  @IsIn(SOURCE_KINDS)
  kind: SourceKind;

  @IsISO8601({ strict: true })
  receivedAt: string;

  /** Order of arrival over all bodies of all sources. */
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  seq: number;

  @IsArray()
  @ArrayMaxSize(INGEST_LIMITS.events)
  @NestedEach(() => NormalisedEvent)
  events: NormalisedEvent[];
}
