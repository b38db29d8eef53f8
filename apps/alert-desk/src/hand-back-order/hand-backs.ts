import type { AlertSnapshot } from '@app/contracts';
import { bulk, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { HandBackAction, HandBackMatter } from './hand-back.entity.js';

/** Kinds of source that decide about their alerts themselves, and are told what people did. */
export const HANDED_BACK_TO = ['flashduty-incident'];

/** A press that its sender did not take within a day is news to nobody. */
const OF_USE_MS = 24 * 3600_000;
/** What makes a version where a person pressed; nothing that the sender said itself goes back to it. */
const PRESS = 'action ';

const PRESSED: Readonly<Record<string, { matter: HandBackMatter; action: HandBackAction }>> = {
  acknowledged: { matter: 'progress', action: 'acknowledge' },
  closed: { matter: 'progress', action: 'close' },
  snoozed: { matter: 'snooze', action: 'snooze' },
  unsnoozed: { matter: 'snooze', action: 'unsnooze' },
};

interface MadeVersion {
  tenant: string;
  snapshot: AlertSnapshot;
  cause: string;
}

/** Notes what people did with alerts that somebody else decides about, in the transaction that stores it. */
@Injectable()
export class HandBacks {
  /** No statement where nobody pressed. */
  noting(versions: MadeVersion[], now: Date): Statement[] {
    const rows = versions.filter(({ cause }) => cause.startsWith(PRESS)).flatMap((made) => rowOf(made, now));
    if (rows.length === 0) return [];
    const text = `insert into alert_desk.hand_back as known (tenant, alert_id, matter, action, version, use_until, due_at)
       select r.tenant, r.alert_id, r.matter, r.action, r.version, r.use_until, $2
       from json_to_recordset($1::json) as r
         (tenant text, alert_id text, matter text, action text, version bigint, use_until timestamptz)
       join alert_desk.ingested_alert i on i.tenant = r.tenant and i.alert_id = r.alert_id
       where i.kind = any ($3::text[])
       order by r.tenant, r.alert_id, r.matter
       on conflict (tenant, alert_id, matter) do update set action = excluded.action, version = excluded.version,
         use_until = excluded.use_until, due_at = excluded.due_at, failures = 0, claim = null, claimed_until = null
       where known.version < excluded.version`;
    return [{ text, values: [bulk(rows), now, HANDED_BACK_TO] }];
  }
}

function rowOf({ tenant, snapshot }: MadeVersion, now: Date): object[] {
  const { alertId, version, lastChange, snoozedUntil } = snapshot;
  const pressed = PRESSED[lastChange.kind];
  if (!pressed) return [];
  const until = pressed.action === 'snooze' ? snoozedUntil : null;
  const useUntil = until ?? new Date(now.getTime() + OF_USE_MS).toISOString();
  return [{ tenant, alert_id: alertId, ...pressed, version, use_until: useUntil }];
}
