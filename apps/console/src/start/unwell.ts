import type { Integration } from '../integrations/integrations.data';
import type { Check } from '../own-app/check.data';
import { shownChecks, type ShownCheck } from '../own-app/set-up-steps';

interface Report {
  ok: boolean;
  checks: Check[];
}
type Connection = Pick<Integration, 'id' | 'name' | 'authorization'>;

export interface Unwell {
  connection: Connection;
  /** What the doctor finds wrong; empty where only the withdrawn authorization is known. */
  wrong: ShownCheck[];
}

/** Connections that cards cannot go by, with what is wrong; `reports` by the connection's id, as far as there are any. */
export const unwell = (connections: readonly Connection[], reports: ReadonlyMap<string, Report>): Unwell[] =>
  connections.flatMap((connection) => {
    const report = reports.get(connection.id);
    if (connection.authorization === 'active' && report?.ok !== false) return [];
    return [{ connection, wrong: shownChecks(report?.checks ?? []).filter(({ lamp }) => lamp === 'bad') }];
  });
