import { eventually } from '@app/testing';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { GatewayHarness } from './gateway-harness.js';

interface Item {
  id: string;
  subject: string;
  consumers: string[];
  tenant: string | null;
  reason: string;
}
interface Page {
  items: Item[];
  next: string | null;
}

const READERS = ['notify-service', 'card-state-service', 'alert-desk'];

describe('dead letters over the API', () => {
  let gateway: GatewayHarness;
  let nats: NatsConnection;
  let js: JetStreamClient;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    nats = await connect({ servers: gateway.servers.natsUrl.replace('nats://', '') });
    js = jetstream(nats);
  });
  afterAll(async () => {
    await nats.close();
    await gateway.stop();
  });

  /** As services write them: a letter of each for one message of the stream ALERTS. */
  async function refused(body: string, { tenant = 'acme', sequence = 1, by = READERS, more = {} } = {}) {
    const ids: string[] = [];
    for (const service of by) {
      const head = headers();
      const facts = {
        ...{ 'Dead-Letter-Code': 'MESSAGE_INVALID', 'Dead-Letter-Reason': `version: of ${service}` },
        ...{ 'Dead-Letter-Stream': 'ALERTS', 'Dead-Letter-Sequence': String(sequence), ...more },
      };
      for (const [name, value] of Object.entries(facts)) head.set(name, value);
      const subject = `dead-letter.${service}.alerts.v1.${tenant}.event`;
      ids.push(String((await js.publish(subject, body, { headers: head })).seq));
    }
    return ids;
  }
  const list = async (query = '') => (await gateway.api('GET', `/dead-letters${query}`)).body as Page;
  const alerts = async () => (await (await js.jetstreamManager()).streams.info('ALERTS')).state.messages;

  it('lists none at first', async () => expect(await list()).toEqual({ items: [], next: null }));

  it('shows one message that three services gave up as one, newest first, page by page', async () => {
    const first = await refused('{"a":1}', { sequence: 101 });
    const second = await refused('{"a":2}', { sequence: 102, tenant: 'other' });
    const third = await refused('{"a":3}', { sequence: 103 });
    const all = await list();
    expect(all.next).toBeNull();
    expect(all.items.map(({ id }) => id)).toEqual([third[2], second[2], first[2]]);
    expect(all.items[0]).toMatchObject({
      ...{ consumer: 'alert-desk', consumers: [...READERS].sort(), subject: 'alerts.v1.acme.event' },
      ...{ tenant: 'acme', code: 'MESSAGE_INVALID', reason: 'version: of alert-desk', bytes: 7 },
    });
    const pages: string[] = [];
    for (let after = ''; ;) {
      const page = await list(`?limit=1${after}`);
      pages.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(pages).toEqual(all.items.map(({ id }) => id));
    expect((await list('?tenant=acme')).items.map(({ id }) => id)).toEqual([third[2], first[2]]);
    expect(await list('?tenant=nobody')).toMatchObject({ items: [] });
  });

  it('reads one with its body, without secrets', async () => {
    const [id] = await refused('{"title":"x","labels":{"password":"hunter2"}}', {
      ...{ sequence: 104, by: ['notify-service'] },
      more: { 'X-Api-Token': 'abc', 'ce-id': '7' },
    });
    const { status, body } = await gateway.api('GET', `/dead-letters/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id, bodyKind: 'text', bodyCut: false, headers: { 'ce-id': '7', 'X-Api-Token': '***' } },
      refusals: [{ id, consumer: 'notify-service', reason: 'version: of notify-service' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|abc/);
    await gateway.api('DELETE', `/dead-letters/${id}`);
  });

  it('answers 404 for what is not there, whatever the id', async () => {
    for (const id of ['999999', '0', '-1', 'x', '1e3', '9'.repeat(40)]) {
      for (const [method, path] of [
        ['GET', `/dead-letters/${id}`],
        ['DELETE', `/dead-letters/${id}`],
        ['POST', `/dead-letters/${id}/requeue`],
      ] as const) {
        const { status, body } = await gateway.api(method, path);
        expect({ id, method, status, body }).toMatchObject({
          status: 404,
          body: { code: 'DEAD_LETTER_UNKNOWN' },
        });
      }
    }
  });

  it('puts the message back once, whichever of its letters is asked for, and drops them all', async () => {
    const before = await alerts();
    const event = '{"specversion":"1.0","id":"again"}';
    const ids = await refused(event, { sequence: 105 });
    const answers = await Promise.all(ids.map((id) => gateway.api('POST', `/dead-letters/${id}/requeue`)));
    const done = answers.filter(({ status }) => status === 200).map(({ body }) => body as { again: boolean });
    expect(done.filter(({ again }) => !again)).toHaveLength(1);
    expect(done.find(({ again }) => !again)).toMatchObject({
      ...{ subject: 'alerts.v1.acme.event', stream: 'ALERTS', tenant: 'acme' },
    });
    expect(answers.every(({ status }) => [200, 404].includes(status))).toBe(true);
    expect(await alerts()).toBe(before + 1);
    const manager = await js.jetstreamManager();
    const back = await manager.streams.getMessage('ALERTS', { last_by_subj: 'alerts.v1.acme.event' });
    expect(back?.string()).toBe(event);
    expect(back?.header.keys().filter((name) => name.startsWith('Dead-Letter'))).toEqual([]);
    for (const id of ids) expect((await gateway.api('GET', `/dead-letters/${id}`)).status).toBe(404);
    const second = await gateway.api('POST', `/dead-letters/${ids[0]}/requeue`);
    expect(second).toMatchObject({ status: 404, body: { code: 'DEAD_LETTER_UNKNOWN' } });
    expect(await alerts()).toBe(before + 1);
  });

  it('does not put back what is not whole, and keeps the letter', async () => {
    const [id] = await refused('{"a":', {
      sequence: 106,
      by: ['alert-desk'],
      more: { 'Dead-Letter-Truncated': '2000000' },
    });
    const { status, body } = await gateway.api('POST', `/dead-letters/${id}/requeue`);
    expect({ status, body }).toMatchObject({
      ...{ status: 409, body: { code: 'REQUEUE_IMPOSSIBLE', detail: expect.stringContaining('2000000') } },
    });
    expect((await gateway.api('GET', `/dead-letters/${id}`)).body).toMatchObject({ bodyCut: true });
    const unread = await js.publish('dead-letter.notify-service.alerts.v9.x', '{}');
    expect((await gateway.api('POST', `/dead-letters/${unread.seq}/requeue`)).body).toMatchObject({
      ...{ code: 'REQUEUE_IMPOSSIBLE', detail: 'No service reads alerts.v9.x' },
    });
  });

  it('finds a tenant’s letter behind thousands of others', async () => {
    const [mine] = await refused('{}', { sequence: 107, tenant: 'rare', by: ['alert-desk'] });
    const many = Array.from({ length: 1_200 }, (_, i) =>
      refused('{}', { sequence: 1_000 + i, by: ['alert-desk'] }),
    );
    await Promise.all(many);
    expect((await list('?tenant=rare')).items.map(({ id }) => id)).toEqual([mine]);
    const seen = new Set<string>();
    for (let after = ''; ;) {
      const page = await list(`?limit=500&tenant=acme${after}`);
      for (const { id } of page.items) seen.add(id);
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen.size).toBeGreaterThanOrEqual(1_202);
  });

  it('stands in the audit: what was dropped, and what was put back', async () => {
    const [first] = await refused('{"a":4}', { sequence: 9_001, by: ['notify-service'] });
    const [second] = await refused('{"a":5}', { sequence: 9_002, by: ['notify-service'] });
    expect((await gateway.api('DELETE', `/dead-letters/${first}`)).status).toBe(204);
    expect((await gateway.api('POST', `/dead-letters/${second}/requeue`)).status).toBe(200);
    const entry = (action: string, id: string) =>
      eventually(async () => {
        const facts = await gateway.facts('FACTS');
        const found = facts
          .map(({ data }) => data)
          .find((data) => {
            return data.action === action && (data.object as { id: string }).id === id;
          });
        expect(found).toBeDefined();
        return found!;
      });
    expect(await entry('dead-letter.drop', first!)).toMatchObject({
      ...{ tenant: 'acme', outcome: 'done', after: null },
      before: { consumer: 'notify-service', subject: 'alerts.v1.acme.event', code: 'MESSAGE_INVALID' },
    });
    expect(await entry('dead-letter.requeue', second!)).toMatchObject({
      after: { stream: 'ALERTS', again: false },
    });
  });
});
