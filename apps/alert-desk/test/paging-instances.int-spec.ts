import { eventually } from '@app/testing';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const by = (...accounts: string[]) => accounts.map((account) => ({ account }));

describe('paging by two instances', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  it('sends every page of three days once, as route-test said, while instances come and go', async () => {
    const source = new SourceBodies(desk);
    const labels = { source: 'prometheus', alertname: 'A', service: 'pay' };
    await desk.ask('desk.space.put', {
      ...{ tenant: 'acme', spaceId: 'pay', name: 'pay', match: ['service="pay"'] },
      policy: {
        levels: [
          { targets: by('l1') },
          { targets: [], afterSeconds: 3_600 },
          { targets: by('l3'), afterSeconds: 7_200 },
          { targets: by('l4'), afterSeconds: 86_400, severities: ['critical'] },
        ],
        repeat: { everySeconds: 21_600, times: 4 },
      },
    });
    const route = await desk.ask('desk.route.test', { tenant: 'acme', labels });
    expect(route.matchedBy).toEqual(['service="pay"']);
    const keys = Array.from({ length: 30 }, (_, i) => `k${i}`);
    await source.became(keys.map((key) => ({ key, labels })));
    const started = desk.clock.now().getTime();
    let second = await desk.instance();
    const waits = [3_600, 86_400, 21_600, 21_600, 21_600, 21_600];
    for (const [i, wait] of waits.entries()) {
      desk.clock.advance(wait * 1000);
      // In the middle of the portion: whatever was not committed is done by whoever is left.
      await breakConnections(desk);
      if (i % 2 === 0) await second.close();
      else second = await desk.instance();
      await eventually(async () => (await pages(desk)).length >= (i + 2) * keys.length, {
        timeoutMs: 10_000,
      });
    }
    await second.close();
    const sent = await pages(desk);
    const planned = route.levels.filter(({ people }) => people.length > 0);
    const after = planned.map(({ at }) => Date.parse(at) - Date.parse(route.levels[0]!.at));
    const repeated = waits.slice(2).map((_, n) => after.at(-1)! + (n + 1) * 21_600_000);
    const who = [...planned.map(({ people }) => people[0]!.accountId), 'l4', 'l4', 'l4', 'l4'];
    const expected = [...after, ...repeated].map((ms, i) => `${started + ms} ${who[i]}`);
    for (const key of keys) {
      const alertId = source.alertId(key);
      const own = sent.filter((page) => page.alertId === alertId);
      expect(own.map(({ dueAt, accountId }) => `${dueAt} ${accountId}`)).toEqual(expected);
      const versions = (await desk.said(alertId)).map(({ data }) => data.version);
      expect(versions).toEqual(own.map(({ version }) => version));
    }
  });
});

interface SentPage {
  alertId: string;
  dueAt: number;
  accountId: string;
  version: number;
}

async function pages(desk: DeskHarness): Promise<SentPage[]> {
  return desk.servers.database.query<SentPage & { dueAt: number }>(
    `select alert_id as "alertId", (extract(epoch from due_at) * 1000)::float8 as "dueAt",
       people->0->>'accountId' as "accountId", version::int as version
     from alert_desk.page_log where outcome = 'paged' order by alert_id, due_at`,
  );
}

/** As a database that restarts, or a process that dies in a transaction. */
async function breakConnections(desk: DeskHarness): Promise<void> {
  await desk.servers.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query ilike '%paging_run%'`,
  );
}
