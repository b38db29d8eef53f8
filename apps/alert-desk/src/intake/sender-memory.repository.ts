import type { IngestStatus } from '@app/contracts';
import { bulk, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { type AlertName, nameOf } from '../alert/alert.repository.js';
import type { SenderMemory } from './becomes.js';
import type { SenderHandle } from './ingested-alert.entity.js';
import type { SourcedAlert } from './intake-item.js';

export interface Remembered extends AlertName {
  memory: SenderMemory;
  /** Undefined = as it was. */
  sender?: SenderHandle;
}

/** Times as texts where the row came as JSON. */
export interface MemoryRow extends AlertName {
  status: IngestStatus | null;
  eventAt: Date | string | null;
  eventSeq: string | number;
  saidAt: Date | string | null;
  startedAt: Date | string | null;
  ackedAt: Date | string | null;
  contentAt: Date | string | null;
  contentSeq: string | number | null;
  hasAlert: boolean;
}

/** What a source said of an alert. */
export interface SaidOfAlert {
  /** Null = nothing. */
  memory: SenderMemory | null;
  /** Whether there may be an alert already. */
  mayStand: boolean;
}

/** By `nameOf`. */
export type SenderMemories = Map<string, SaidOfAlert>;

@Injectable()
export class SenderMemoryRepository {
  /**
   * For `Sql.each`, whose rows `memoriesOf` reads: what sources said of alerts. Locked until the transaction ends, also what is not
   * known yet, in one order, so that two bodies about one alert come after each other.
   */
  locking(alerts: SourcedAlert[], now: Date): Statement {
    const named = alerts.map((a) => ({ ...a, alert_id: a.alertId, source_id: a.sourceId }));
    // An update that changes nothing locks what is there; a selection would be a second statement.
    const text = `insert into alert_desk.ingested_alert as i (tenant, alert_id, source_id, kind, touched_at)
       select tenant, alert_id, source_id, kind, $2
       from json_to_recordset($1::json) as r (tenant text, alert_id text, source_id text, kind text)
       order by tenant collate "C", alert_id collate "C"
       on conflict (tenant, alert_id) do update set touched_at = excluded.touched_at
       returning i.tenant, i.alert_id, i.status, i.event_at, i.event_seq, i.said_at, i.started_at, i.acked_at, i.content_at,
         i.content_seq,
         exists (select from alert_desk.alert a where a.tenant = i.tenant and a.alert_id = i.alert_id) as has_alert`;
    return { text, values: [bulk(named), now] };
  }

  memoriesOf(rows: readonly MemoryRow[]): SenderMemories {
    return new Map(rows.map((row) => [nameOf(row), saidOf(row)]));
  }

  /** What is said of alerts that no source spoke of before; fails where one did meanwhile. */
  adding(remembered: Remembered[], alerts: readonly SourcedAlert[], now: Date): Statement {
    const sourceOf = new Map(alerts.map((alert) => [nameOf(alert), alert]));
    const rows = remembered.map((one) => {
      const { sourceId, kind } = sourceOf.get(nameOf(one))!;
      return { ...rowOf(one), source_id: sourceId, kind };
    });
    const text = `insert into alert_desk.ingested_alert (tenant, alert_id, source_id, kind, status, event_at, event_seq,
         said_at, started_at, acked_at, content_at, content_seq, sender, touched_at)
       select tenant, alert_id, source_id, kind, status, event_at, event_seq, said_at, started_at, acked_at, content_at, content_seq,
         sender, $2
       from json_to_recordset($1::json) as r (tenant text, alert_id text, source_id text, kind text, status text,
         event_at timestamptz, event_seq bigint, said_at timestamptz, started_at timestamptz, acked_at timestamptz, content_at timestamptz,
         content_seq bigint, sender jsonb)
       order by tenant collate "C", alert_id collate "C"`;
    return { text, values: [bulk(rows), now] };
  }

  saving(remembered: Remembered[], now: Date): Statement {
    const text = `update alert_desk.ingested_alert i set status = r.status, event_at = r.event_at, event_seq = r.event_seq,
         said_at = r.said_at, started_at = r.started_at, acked_at = r.acked_at, content_at = r.content_at, content_seq = r.content_seq,
         sender = coalesce(r.sender, i.sender), touched_at = $2
       from json_to_recordset($1::json) as r (tenant text, alert_id text, status text, event_at timestamptz,
         event_seq bigint, said_at timestamptz, started_at timestamptz, acked_at timestamptz, content_at timestamptz, content_seq bigint, sender jsonb)
       where i.tenant = r.tenant and i.alert_id = r.alert_id`;
    return { text, values: [bulk(remembered.map(rowOf)), now] };
  }
}

function saidOf(row: MemoryRow): SaidOfAlert {
  const memory = memoryOf(row);
  // Whoever makes an alert has said something of it, unless that was long ago and is forgotten: then it was seen.
  return { memory, mayStand: memory !== null || row.hasAlert };
}

function memoryOf(row: MemoryRow): SenderMemory | null {
  if (row.status === null) return null;
  return {
    status: row.status,
    at: momentOf(row.eventAt),
    seq: Number(row.eventSeq),
    saidAt: momentOf(row.saidAt),
    startedAt: momentOf(row.startedAt),
    ackedAt: momentOf(row.ackedAt),
    contentAt: momentOf(row.contentAt),
    contentSeq: row.contentSeq === null ? null : Number(row.contentSeq),
  };
}

const rowOf = ({ tenant, alertId, memory, sender }: Remembered): object => ({
  ...{ tenant, alert_id: alertId, status: memory.status, event_seq: memory.seq, sender: sender ?? null },
  event_at: textOf(memory.at),
  said_at: textOf(memory.saidAt),
  started_at: textOf(memory.startedAt),
  acked_at: textOf(memory.ackedAt),
  content_at: textOf(memory.contentAt),
  content_seq: memory.contentSeq,
});

const momentOf = (at: Date | string | null): number | null => (at === null ? null : new Date(at).getTime());

const textOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
