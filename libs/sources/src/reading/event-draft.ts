import type { IngestStatus, NightingaleMute, Severity, SourceLinks } from '@app/contracts';

/** An event as an adapter finds it in a body; `finished` brings it into bounds. */
export interface EventDraft {
  key: string;
  status: IngestStatus;
  severity?: Severity | null;
  /** Where it has no severity: that of an alert which it opens. */
  opensAs?: Severity;
  title?: string | null;
  description?: string | null;
  /** Any map; absent where the body says none and the alert's own stay. */
  labels?: Record<string, unknown>;
  /** Of the rule or check; default: the label, else the title. */
  alertname?: string | null;
  annotations?: Record<string, unknown>;
  startsAt?: string | null;
  occurredAt?: string | null;
  isGroup?: boolean;
  isEndless?: boolean;
  refresh?: boolean;
  links?: Record<keyof SourceLinks, unknown> | Partial<Record<keyof SourceLinks, unknown>>;
  senderLabels?: Record<string, unknown>;
  silence?: NightingaleMute;
}
