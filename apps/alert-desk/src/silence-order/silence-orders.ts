import { type AlertSnapshot, isSnoozed } from '@app/contracts';
import { bulk, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';

export interface OrderedVersion {
  tenant: string;
  snapshot: AlertSnapshot;
  /** What made the version. */
  cause: string;
}

const PRESS = 'action ';

/** Notes which silences are wanted at the senders of alerts, in the transaction that stores the alerts' versions. */
@Injectable()
export class SilenceOrders {
  /** At most one version of each alert; no statement where nothing can have changed. */
  noting(versions: OrderedVersion[], now: Date): Statement[] {
    // An alert's first version wants none, and there are many of them.
    const wishes = versions
      .filter(({ snapshot }) => snapshot.version > 1)
      .map((version) => wishOf(version, now));
    const [wanted, ended] = [
      wishes.filter(({ until }) => until !== null),
      wishes.filter(({ until }) => until === null),
    ];
    return [
      ...(wanted.length > 0 ? [this.wanting(wanted, now)] : []),
      ...(ended.length > 0 ? [this.ending(ended, now)] : []),
    ];
  }

  private wanting(wishes: Wish[], now: Date): Statement {
    const text = `insert into alert_desk.silence as known (tenant, alert_id, wish, wanted_until, wanted_by, press, due_at)
       select i.tenant, i.alert_id, 1, r.until, r.by, r.press, $2
       from json_to_recordset($1::json) as r (tenant text, alert_id text, until timestamptz, by text, press text)
       join alert_desk.ingested_alert i on i.tenant = r.tenant and i.alert_id = r.alert_id
       where i.sender is not null
       order by i.tenant, i.alert_id
       on conflict (tenant, alert_id) do update set wish = known.wish + 1, wanted_until = excluded.wanted_until,
         wanted_by = excluded.wanted_by, press = excluded.press, failures = 0, due_at = excluded.due_at
       where known.wanted_until is distinct from excluded.wanted_until`;
    return { text, values: [bulk(wishes), now] };
  }

  private ending(wishes: Wish[], now: Date): Statement {
    const text = `update alert_desk.silence known set wish = known.wish + 1, wanted_until = null, failures = 0, due_at = $2,
         held_until = coalesce(known.held_until, known.wanted_until)
       from json_to_recordset($1::json) as r (tenant text, alert_id text)
       where known.tenant = r.tenant and known.alert_id = r.alert_id and known.wanted_until is not null`;
    return { text, values: [bulk(wishes), now] };
  }
}

interface Wish {
  tenant: string;
  alert_id: string;
  until: string | null;
  by: string | null;
  press: string | null;
}

function wishOf({ tenant, snapshot, cause }: OrderedVersion, now: Date): Wish {
  return {
    ...{ tenant, alert_id: snapshot.alertId },
    until: isSnoozed(snapshot, now) ? snapshot.snoozedUntil : null,
    by: snapshot.lastChange.by?.accountId ?? null,
    press: cause.startsWith(PRESS) ? cause.slice(PRESS.length) : null,
  };
}
