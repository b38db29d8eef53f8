import type { IngestReceived } from '@app/contracts';
import { Inbox } from '@app/messaging';
import { isTransientError, Transactions } from '@app/persistence';
import { FirstNews } from '../src/intake/first-news.js';
import { eventsOf, type IntakeItem, type Settled } from '../src/intake/intake-item.js';
import { IntakeService } from '../src/intake/intake.service.js';
import { IntakeSteps, type LookedUp } from '../src/intake/intake-steps.js';
import { OutcomeRepository } from '../src/intake/outcome.repository.js';
import { SpaceRouter } from '../src/space/space-router.js';
import { DeskHarness } from './desk-harness.js';
import { aSourceEvent, SourceBodies } from './source-bodies.js';

const TABLES = ['alert', 'ingested_alert', 'paging_run', 'page_log', 'body_outcome', 'inbox'];

describe('a body that is thought to tell of something new', () => {
  let desk: DeskHarness;
  let source: SourceBodies;
  let bodies = 0;

  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
    source = new SourceBodies(desk);
    await desk.ask('desk.space.put', {
      ...{ tenant: 'acme', spaceId: 'db', name: '数据库', match: ['alertname="DiskFull"'] },
      policy: { levels: [{ targets: [{ account: 'zhang' }] }] },
    });
    // The spaces of a tenant are known from its first alert on.
    await source.became([{ key: 'first' }]);
  });
  afterAll(() => desk.stop());

  const itemOf = (...keys: string[]): IntakeItem => {
    const bodyId = `body-${(bodies += 1)}`;
    const part: IngestReceived = {
      ...{ bodyId, part: 0, parts: 1, tenant: 'acme', sourceId: source.sourceId, kind: 'alertmanager' },
      ...{ receivedAt: desk.clock.now().toISOString(), seq: 1_000 + bodies },
      events: keys.map((key, index) => aSourceEvent({ key }, index)),
    };
    return { part, key: `/test ${bodyId}`, correlationId: bodyId, subject: 'ingest.received' };
  };
  const guessOf = (item: IntakeItem): LookedUp | null =>
    new FirstNews(desk.get(Inbox), desk.get(SpaceRouter)).guess('intake', item, eventsOf(item));
  const takeAs = (guess: LookedUp, item: IntakeItem): Promise<Settled[] | null> =>
    desk
      .get(Transactions)
      .run((manager) =>
        desk
          .get(IntakeSteps)
          .takeIf(manager, eventsOf(item), guess, (all) => [
            desk.get(OutcomeRepository).noting([item], all, desk.clock.now()),
          ]),
      );
  const counts = async (): Promise<number[]> => {
    const selects = TABLES.map((table) => `(select count(*)::int from alert_desk.${table})`);
    const [row] = await desk.servers.database.query<{ all: number[] }>(
      `select array[${selects.join(', ')}] as all`,
    );
    return row!.all;
  };

  it('is written at once, as if everything had been looked up', async () => {
    const guessed = itemOf('n1', 'n2');
    const settled = await takeAs(guessOf(guessed)!, guessed);
    expect(settled!.map(({ became, version }) => `${became} ${version}`)).toEqual(['opened 1', 'opened 1']);
    expect((await desk.nthSaid(source.alertId('n1'), 1)).data).toMatchObject({
      ...{ version: 1, status: 'triggered', space: { id: 'db' } },
      notify: { recipients: ['zhang'] },
    });
    const lookedUp = itemOf('first', 'm1', 'm2');
    await desk.get(IntakeService).take(lookedUp);
    const rowsOf = (key: string) =>
      desk.servers.database.query(
        `select a.version, a.status, i.kind, i.status as said, i.source_id, i.touched_at, r.space_id, r.done_level, l.outcome
         from alert_desk.alert a join alert_desk.ingested_alert i using (tenant, alert_id)
         join alert_desk.paging_run r using (tenant, alert_id) join alert_desk.page_log l using (tenant, alert_id)
         where alert_id = $1`,
        [source.alertId(key)],
      );
    const [one] = await rowsOf('n2');
    expect(one).toBeDefined();
    expect(await rowsOf('m2')).toEqual([one]);
  });

  it('is not written where the alert is known, its message came before, or the spaces are others', async () => {
    const known = itemOf('n3', 'first');
    const again = itemOf('n4');
    await desk.get(IntakeService).take(again);
    const repeated = { ...itemOf('n5'), key: again.key };
    const routed = itemOf('n6');
    const guess = guessOf(routed)!;
    await desk.ask('desk.space.put', {
      ...{ tenant: 'acme', spaceId: 'other', name: '其他', match: ['a="b"'] },
      policy: { levels: [] },
    });
    const before = await counts();
    expect(await takeAs(guessOf(known)!, known)).toBeNull();
    expect(await takeAs(guessOf(repeated)!, repeated)).toBeNull();
    expect(await takeAs(guess, routed)).toBeNull();
    expect(await counts()).toEqual(before);
    for (const item of [known, repeated, routed]) await desk.get(IntakeService).take(item);
    await desk.nthSaid(source.alertId('n6'), 1);
    expect(await desk.said(source.alertId('n3'))).toHaveLength(1);
    expect(await desk.said(source.alertId('n5'))).toHaveLength(0);
    expect(await desk.said(source.alertId('n6'))).toHaveLength(1);
  });

  /** As its consumer has it: what is transient, such as a deadlock of the two, comes again. */
  const taken = (intake: IntakeService, item: IntakeItem): Promise<void> =>
    intake.take(item).catch((error: unknown) => {
      if (!isTransientError(error)) throw error;
      return intake.take(item);
    });

  it('is one alert where two instances hear of it in the same moment', async () => {
    const other = await desk.instance();
    try {
      const items = Array.from({ length: 20 }, (_, index) => [
        itemOf(`race-${index}`),
        itemOf(`race-${index}`),
      ]);
      const theirs = other.app.get<IntakeService>(IntakeService, { strict: false });
      for (const [mine, their] of items)
        await Promise.all([taken(desk.get(IntakeService), mine!), taken(theirs, their!)]);
      for (let index = 0; index < items.length; index++) {
        await desk.nthSaid(source.alertId(`race-${index}`), 1);
        expect(await desk.said(source.alertId(`race-${index}`))).toHaveLength(1);
      }
      const claimed = items.flat().map(({ key }) => key);
      const [row] = await desk.servers.database.query<{ n: number }>(
        'select count(*)::int as n from alert_desk.inbox where message_key = any($1)',
        [claimed],
      );
      expect(row!.n).toBe(claimed.length);
    } finally {
      await other.close();
    }
  });

  it('is no guess for an end, for what was heard of, or where an alert is named twice', async () => {
    const item = itemOf('x');
    item.part.events[0]!.status = 'resolved';
    expect(guessOf(item)).toBeNull();
    expect(guessOf(itemOf('y', 'y'))).toBeNull();
    expect(guessOf(itemOf())).toBeNull();
    const news = desk.get(FirstNews);
    const heard = itemOf('heard');
    expect(news.guess('intake', heard, eventsOf(heard))).not.toBeNull();
    await desk.get(IntakeService).take(heard);
    expect(news.guess('intake', heard, eventsOf(heard))).toBeNull();
  });
});
