import { readdirSync, readFileSync } from 'node:fs';
import type { AlertEvent } from '@app/contracts';
import { readAlertMessage } from '@app/messaging';
import fc from 'fast-check';
import { CorpStory } from '../harness/corp-story.js';
import { Idleness } from '../harness/idleness.js';
import { anyEvent, sent, type SentEvent } from '../harness/odd-events.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** Another seed tells of other events: `ODD_EVENTS_SEED=7 ./dev test journeys --testPathPatterns odd-events`. */
const SEED = Number(process.env.ODD_EVENTS_SEED ?? 20_261_123);
const ROUNDS = Number(process.env.ODD_EVENTS_ROUNDS ?? 4);
const PER_ROUND = 16;
const FIXTURES = 'test/fixtures/alert-events';
type Fields = Record<string, unknown>;
type Answer = { status: number; body: Fields & { errors?: { field: string }[] } };

/** Each event goes to one tenant over HTTP and to the other over the bus. */
describe('an alert event of any kind', () => {
  let system: System;
  let http: CorpStory;
  let bus: CorpStory;
  let pipeline: Pipeline;
  let idleness: Idleness;
  beforeAll(async () => {
    process.stdout.write(`odd events: seed ${SEED}\n`);
    system = await System.start({
      without: ['alert-desk'],
      env: { CARD_REFRESH_POLL_MS: '20', SEND_POLL_INTERVAL_MS: '20' },
    });
    http = await CorpStory.begin(system, { tenant: 'over-http', members: ['zhangsan', 'lisi'] });
    bus = await CorpStory.begin(system, { tenant: 'over-bus', members: ['zhangsan', 'lisi'] });
    for (const story of [http, bus]) {
      story.corp.trialEndsAt = Date.parse('2036-01-01');
      await story.install();
      await story.bound('zhangsan', 'lisi');
      const template = JSON.parse(readFileSync(`${FIXTURES}/26c-template.json`, 'utf8')) as Fields;
      await system.api.put(`/tenants/${story.tenant}/templates/odd-labels`, template);
    }
    pipeline = await Pipeline.connect(system, 'over-bus');
    idleness = await Idleness.of(system);
  }, 120_000);
  afterAll(async () => {
    await idleness?.close();
    await pipeline?.close();
    await system?.stop();
  });

  const post = async ({ bytes, headers }: SentEvent): Promise<Answer> => {
    const answer = await fetch(`${system.gatewayUrl}/api/v1/tenants/over-http/alert-events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${system.adminApiToken}`,
        'content-type': 'text/plain',
        ...encoded(headers),
      },
      body: bytes,
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };

  const snapshot = async (tenant: string, { alertId, version }: AlertEvent): Promise<unknown> => {
    const [row] = await system.servers.database.query<{ snapshot: unknown }>(
      `select snapshot from card_state.alert_version where tenant = $1 and alert_id = $2 and version = $3`,
      [tenant, alertId, version],
    );
    return row?.snapshot;
  };

  const read = ({ bytes, headers }: SentEvent): Promise<AlertEvent | null> =>
    readAlertMessage({
      bytes,
      headers,
      arrivedAt: system.clock.now(),
      timeZone: () => Promise.resolve('Asia/Shanghai'),
    }).then(
      ({ data }) => data,
      () => null,
    );

  /** Through both doors; answers what can be read of them. */
  const sendAll = async (events: SentEvent[]): Promise<AlertEvent[]> => {
    const readable: AlertEvent[] = [];
    for (const event of events) {
      const answer = await post(event);
      await pipeline.publishBytes(event.bytes, encoded(event.headers));
      const value = await read(event);
      expect([answer.status, answer.body]).toEqual([value ? 202 : 422, expect.anything()]);
      if (value) readable.push(value);
    }
    await idleness.settles();
    for (const event of readable) {
      const { notify: _notify, ...alert } = event;
      expect(await snapshot('over-http', event)).toEqual(alert);
      expect(await snapshot('over-bus', event)).toEqual(alert);
    }
    const [{ count }] = (await system.servers.database.query<{ count: number }>(
      `select count(*)::int as count from card_state.alert_version where tenant = 'over-bus'`,
    )) as [{ count: number }];
    expect(count).toBe(
      (total += new Set(readable.map(({ alertId, version }) => `${alertId} ${version}`)).size),
    );
    return readable;
  };
  let total = 0;

  const outcomesOf = async (story: CorpStory, event: AlertEvent): Promise<unknown[]> => {
    const path = `/tenants/${story.tenant}/alerts/${encodeURIComponent(event.alertId)}/deliveries`;
    const outcomes: Fields[] = [];
    for (let after = ''; ;) {
      const { items, next } = await system.api.get(`${path}?limit=500${after}`);
      outcomes.push(...(items as Fields[]));
      if (!next) break;
      after = `&after=${encodeURIComponent(next as string)}`;
    }
    return outcomes
      .filter(({ version }) => version === event.version || version === undefined)
      .map(({ accountId, outcome, reason }) => [accountId, reason ?? outcome]);
  };

  /** Time passes until nobody waits for a quota any more. */
  const letAllLeave = async (): Promise<void> => {
    for (let minute = 0; minute < 60; minute += 1) {
      await idleness.settles();
      const [row] = await system.servers.database.query<{ open: number }>(
        `select count(*)::int as open from notify.delivery where state in ('waiting', 'sending', 'held')`,
      );
      if (row!.open === 0) return;
      system.advance(61_000);
    }
    throw new Error('somebody waits for ever');
  };

  const expectOutcomes = async (events: AlertEvent[]): Promise<void> => {
    await letAllLeave();
    for (const event of events) {
      const expected = (event.notify?.recipients ?? []).toSorted();
      for (const story of [http, bus]) {
        const outcomes = await outcomesOf(story, event);
        expect([event.alertId, outcomes.map((one) => (one as string[])[0]).toSorted()]).toEqual([
          event.alertId,
          expected,
        ]);
        for (const [accountId, result] of outcomes as [string, string][]) {
          const isMember = ['zhangsan', 'lisi'].includes(accountId);
          expect([event.alertId, accountId, result]).toEqual([
            event.alertId,
            accountId,
            isMember ? 'delivered' : 'ACCOUNT_UNKNOWN',
          ]);
        }
      }
    }
  };

  const expectPages = async (events: AlertEvent[]): Promise<void> => {
    for (const story of [http, bus]) {
      const phone = story.phone('zhangsan');
      expect((await phone.open('/app')).status).toBe(200);
      for (const { alertId } of events) {
        const page = await phone.open(`/alerts/${story.tenant}/${encodeURIComponent(alertId)}`);
        expect([alertId, page.status]).toEqual([alertId, 200]);
      }
    }
  };

  it('of those that came up in life is read alike at both doors, told to everybody and shown', async () => {
    const events = fixtureEvents();
    const readable = await sendAll(events);
    // P1 and none are no severities, page is none either.
    expect(events.length - readable.length).toBe(3);
    await expectOutcomes(readable);
    await expectPages(readable);
    const shown = http
      .phone('zhangsan')
      .cards()
      .map(({ content }) => JSON.stringify(content));
    expect(shown.find((card) => card.includes('probe 26b'))).toMatch(/pay-0.*支付.*db 1/);
  }, 180_000);

  it(
    'made by chance has one answer at both doors, an outcome for every recipient, and pages that open',
    async () => {
      let readable = 0;
      const events = fc.sample(anyEvent, { seed: SEED, numRuns: ROUNDS * PER_ROUND });
      for (let round = 0; round < ROUNDS; round += 1) {
        const portion = events.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
        const read = await sendAll(portion.map((event, index) => event(`R${round}-${index}`)));
        await expectOutcomes(read);
        await expectPages(read);
        readable += read.length;
      }
      expect(readable).toBeGreaterThan(events.length / 4);
    },
    60_000 + ROUNDS * 60_000,
  );

  it('of 0.95 MiB that nobody knows leaves a card that can be pressed', async () => {
    const given = {
      alertId: 'LARGE',
      version: 1,
      status: 'triggered',
      severity: 'critical',
      title: '大事件',
    };
    const event = sent(
      { ...given, unknown: 'x'.repeat(0.94 * 1024 * 1024), notify: { recipients: ['zhangsan'] } },
      {
        specversion: '1.0',
        id: 'large',
        source: '/odd',
        type: 'oncall.alert.changed.v1',
        time: '2026-11-23T01:10:00Z',
      },
    );
    await sendAll([event]);
    await letAllLeave();
    const phone = bus.phone('zhangsan');
    await phone.sees('大事件');
    await phone.press('开始处理');
    expect((await pipeline.action('acknowledge')).data.alertId).toBe('LARGE');
    const { status } = await post({
      ...event,
      bytes: Buffer.concat([event.bytes, Buffer.alloc(600_000, 32)]),
    });
    expect(status).toBe(413);
  }, 60_000);
});

/** As HTTP headers can carry them; the bus takes the same. */
const encoded = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encodeURIComponent(value)]));

/** The stored events, each told to members of ours; an array is sent one by one, data alone in binary mode. */
function fixtureEvents(): SentEvent[] {
  const files = readdirSync(FIXTURES).filter((name) => !name.endsWith('template.json'));
  return files.flatMap((name) => {
    const stored = JSON.parse(readFileSync(`${FIXTURES}/${name}`, 'utf8')) as Fields | Fields[];
    return [stored].flat().map((event) => {
      if (!('data' in event)) {
        const attributes = {
          specversion: '1.0',
          id: '100%',
          source: '/odd',
          type: 'oncall.alert.changed.v1',
        };
        return sent(forUs(event, name), { ...attributes, time: '2026-11-23T01:10:00Z' }, 'binary');
      }
      const { data, ...attributes } = event;
      return sent(forUs(data as Fields, name), attributes);
    });
  });
}

function forUs(data: Fields, name: string): Fields {
  const { notify } = data as { notify: Fields | null };
  if (!notify?.recipients) return data;
  const template = name.startsWith('26b') ? 'odd-labels' : notify.template;
  return { ...data, notify: { ...notify, recipients: ['zhangsan', '李四', 'nobody'], template } };
}
