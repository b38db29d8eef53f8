import type { DispatchPolicy, PutSpace, RequestMap, Severity } from '@app/contracts';
import { eventually } from '@app/testing';
import fc from 'fast-check';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const by = (...accounts: string[]) => accounts.map((account) => ({ account }));
const tenant = 'acme';

describe('spaces', () => {
  let desk: DeskHarness;
  let source: SourceBodies;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
    await desk.ask('desk.schedule.put', {
      ...{ tenant, scheduleId: 'turns', name: 'turns', timeZone: 'Asia/Shanghai' },
      layers: [
        {
          ...{ startsAt: '2026-11-20T09:00', members: ['ann', 'bob'] },
          rotation: { unit: 'hour', length: 1 },
          restrictions: [{ from: '00:00', to: '22:00' }],
        },
      ],
      calendarToken: { hash: 'a'.repeat(43), sealed: 'sealed' },
    });
  });
  beforeEach(() => {
    source = new SourceBodies(desk);
  });
  afterAll(() => desk.stop());

  const put = (spaceId: string, more: Partial<PutSpace>) =>
    desk.ask('desk.space.put', {
      ...{ tenant, spaceId, name: spaceId, match: [`service="${spaceId}"`], policy: { levels: [] } },
      ...more,
    });
  const fire = (key: string, service: string, severity: Severity = 'critical') =>
    source.became([{ key, severity, labels: { source: 'prometheus', alertname: 'A', service } }]);
  /** Plays notify-service: `lost…` cannot be reached. */
  const checkRecipients = () =>
    desk.bus.connection.subscribe('notify.recipients.check', {
      callback: (_error, message) => {
        const { accountIds } = message.json<RequestMap['notify.recipients.check']['payload']>();
        const items = accountIds.map((accountId) => {
          const reason = accountId.startsWith('lost') ? 'ACCOUNT_NOT_LINKED' : null;
          const reachable = reason === null;
          return {
            accountId,
            reachable,
            reason,
            channels: [{ kind: 'wecom', fallbackOnly: false, reachable, reason }],
          };
        });
        message.respond(JSON.stringify({ ok: { items } }));
      },
    });

  it('are picked by matchers, the lowest order first, and page whoever is on call at that moment', async () => {
    await put('by-call', {
      order: 5,
      policy: { levels: [{ targets: [{ schedule: 'turns' }] }] },
      match: ['service=~"call.*"'],
    });
    await put('behind', { order: 6, match: ['service=~"call.*"'] });
    await fire('a', 'call-1');
    desk.clock.advance(3_600_000);
    await fire('b', 'call-1');
    const told = async (key: string) => (await desk.nthSaid(source.alertId(key), 1)).data;
    const [first, second] = [await told('a'), await told('b')];
    expect([first.space?.id, second.space?.id]).toEqual(['by-call', 'by-call']);
    expect([first.notify?.recipients, second.notify?.recipients].flat().sort()).toEqual(['ann', 'bob']);
    expect(first.lastChange.via).toBe('第 1 级：值班表 turns（第 1 层）');
  });

  it('refuses accounts there are none of and matchers that cannot be read, each by its field', async () => {
    const levels = [{ targets: by('nobody-here') }];
    await expect(put('bad', { match: ['a~b'], policy: { levels } })).rejects.toMatchObject({
      code: 'SPACE_INVALID',
      facts: {
        problems: [
          { field: 'match.0', message: 'a~b: one of = != =~ !~ is expected at position 1' },
          { field: 'policy.levels.0.targets.0.account', message: 'there is no account nobody-here' },
        ],
      },
    });
  });

  it('has the space default always: it can be read, stored, and reset, not deleted', async () => {
    const key = { tenant: 'acme', spaceId: 'default' };
    expect(await desk.ask('desk.space.get', key)).toMatchObject({ policy: { levels: [] }, updatedAt: null });
    await put('default', { match: [], order: undefined, policy: { levels: [{ targets: by('boss') }] } });
    await fire('i', 'nobody-matches');
    expect((await desk.nthSaid(source.alertId('i'), 1)).data).toMatchObject({
      space: { id: 'default' },
      notify: { recipients: ['boss'] },
    });
    const { items } = await desk.ask('desk.spaces.list', { tenant: 'acme', limit: 500 });
    expect(items.at(-1)).toMatchObject({ spaceId: 'default' });
    await desk.ask('desk.space.delete', key);
    await desk.ask('desk.space.delete', key);
    expect(await desk.ask('desk.space.get', key)).toMatchObject({ updatedAt: null });
    await expect(desk.ask('desk.space.delete', { tenant: 'acme', spaceId: 'x' })).rejects.toMatchObject({
      code: 'SPACE_UNKNOWN',
    });
  });

  it('lists spaces page by page in their order, the default one last', async () => {
    const tenant = 'listed';
    for (const [spaceId, order] of [
      ['b', 1],
      ['a', 2],
      ['c', 1],
    ] as const) {
      await desk.ask('desk.space.put', {
        ...{ tenant, spaceId, name: spaceId, order },
        policy: { levels: [] },
      });
    }
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await desk.ask('desk.spaces.list', { tenant, limit: 1, after });
      ids.push(...page.items.map(({ spaceId }) => spaceId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual(['b', 'c', 'a', 'default']);
  });

  it('warns of whoever cannot be reached, and tells them in a route', async () => {
    const questions = checkRecipients();
    const levels = [{ targets: by('lost-1', 'li') }, { targets: by('lost-2'), afterSeconds: 60 }];
    const { warnings } = await put('lost', { policy: { levels } });
    expect(warnings).toEqual([
      'Level 1 does not reach lost-1 (ACCOUNT_NOT_LINKED)',
      'Level 2 reaches nobody now: lost-2 (ACCOUNT_NOT_LINKED)',
    ]);
    const labels = { service: 'lost' };
    const at = '2026-12-01T08:00:00+08:00';
    const route = await desk.ask('desk.route.test', { tenant, labels, at });
    const wecom = { kind: 'wecom', fallbackOnly: false };
    const isLost = { reachable: false, reason: 'ACCOUNT_NOT_LINKED' };
    const lost = { via: 'account', ...isLost, channels: [{ ...wecom, ...isLost }] };
    expect(route).toEqual({
      ...{ spaceId: 'lost', matchedBy: ['service="lost"'] },
      levels: [
        {
          ...{ level: 1, afterSeconds: 0, at: '2026-12-01T00:00:00.000Z' },
          people: [
            { accountId: 'lost-1', ...lost },
            {
              ...{ accountId: 'li', via: 'account', reachable: true },
              channels: [{ ...wecom, reachable: true, reason: null }],
            },
          ],
        },
        {
          ...{ level: 2, afterSeconds: 60, at: '2026-12-01T00:01:00.000Z' },
          people: [{ accountId: 'lost-2', ...lost }],
        },
      ],
    });
    questions.unsubscribe();
    await desk.bus.connection.flush();
    const blind = await desk.ask('desk.route.test', { tenant, labels });
    expect(blind.levels[0]!.people[0]).toEqual({
      ...{ accountId: 'lost-1', via: 'account', channels: [], reachable: null },
    });
  });

  it('page exactly as route-test says, whatever the policy', async () => {
    const targets = fc.uniqueArray(fc.constantFrom(...by('li', 'wang'), { schedule: 'turns' }), {
      maxLength: 2,
      selector: (target) => JSON.stringify(target),
    });
    const level = fc.record(
      {
        targets,
        afterSeconds: fc.constantFrom(0, 60, 3_600, 7_200),
        severities: fc.constantFrom<Severity[]>(['critical'], ['warning', 'info']),
      },
      { requiredKeys: ['targets', 'afterSeconds'] },
    );
    const policies = fc.sample(
      fc.record({
        levels: fc.array(level, { minLength: 2, maxLength: 4 }),
        delaySeconds: fc.constantFrom(0, 0, 120),
      }),
      { numRuns: 24, seed: 5 },
    );
    const planned: { alertId: string; dueAt: string; people: string[]; level: number }[] = [];
    for (const [i, { levels, delaySeconds }] of policies.entries()) {
      const severity = i % 3 === 0 ? 'warning' : 'critical';
      await put(`random-${i}`, { policy: { levels } as DispatchPolicy, delaySeconds });
      const route = await desk.ask('desk.route.test', {
        tenant,
        severity,
        labels: { service: `random-${i}` },
      });
      await fire(`r${i}`, `random-${i}`, severity);
      for (const { level: number, at, people } of route.levels) {
        const who = people.map(({ accountId, via }) => `${accountId} ${via}`);
        planned.push({ alertId: source.alertId(`r${i}`), dueAt: at, people: who, level: number });
      }
    }
    const done = async () =>
      desk.servers.database.query<{ alertId: string; dueAt: Date; people: object[]; level: number }>(
        `select alert_id as "alertId", due_at as "dueAt", level, people from alert_desk.page_log
         where alert_id like $1 order by alert_id, level`,
        [`${source.sourceId}-r%`],
      );
    const instants = [...new Set(planned.map(({ dueAt }) => Date.parse(dueAt)))].sort((a, b) => a - b);
    for (const instant of instants) {
      if (instant > desk.clock.now().getTime()) desk.clock.set(new Date(instant));
      const due = planned.filter(({ dueAt }) => Date.parse(dueAt) <= instant).length;
      await eventually(async () => (await done()).length >= due);
    }
    const found = (await done()).map(({ dueAt, people, ...step }) => ({
      ...step,
      dueAt: dueAt.toISOString(),
      people: (people as { accountId: string; via: string }[]).map(
        ({ accountId, via }) => `${accountId} ${via}`,
      ),
    }));
    const order = (a: (typeof planned)[number], b: (typeof planned)[number]) =>
      a.alertId < b.alertId ? -1 : a.alertId > b.alertId ? 1 : a.level - b.level;
    expect(found.sort(order)).toEqual(planned.sort(order));
    expect(planned.length).toBeGreaterThan(30);
  });
});
