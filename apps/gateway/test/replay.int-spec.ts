import { ALERT_PATTERN, TENANT_PATTERN } from '@app/contracts';
import { eventually } from '@app/testing';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { press } from './callback-events.js';
import { GatewayHarness } from './gateway-harness.js';

interface Replayed {
  found: number;
  tenants: { tenant: string | null; found: number }[];
  missing: number | null;
  replayed: number;
  repeated: number;
  next: string | null;
}

/** The bus stores with its own time. */
const around = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 3_600_000).toISOString(),
});

describe('replay over the API', () => {
  let gateway: GatewayHarness;
  let nats: NatsConnection;
  let manager: JetStreamManager;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({ tenant, timeZone: 'Asia/Shanghai' }) as never);
    gateway.answer('card.versions.find-missing', ({ versions }) => {
      // As card-state-service would refuse it.
      for (const { tenant, alertId } of versions)
        if (!TENANT_PATTERN.test(tenant) || !ALERT_PATTERN.test(alertId)) throw new Error('INVALID_REQUEST');
      return { missing: versions.flatMap(({ alertId }, index) => (alertId === 'LOST' ? [index] : [])) };
    });
    gateway.answer('auth.integration.list', ({ tenant }) => ({
      items: tenant === 'acme' ? [{ corpId: 'wpCorpA' } as never] : [],
      next: null,
    }));
    nats = await connect({ servers: gateway.servers.natsUrl.replace('nats://', '') });
    manager = await jetstreamManager(nats);
  });
  afterAll(async () => {
    await nats.close();
    await gateway.stop();
  });

  const replay = async (body: object) => {
    const { status, body: answer } = await gateway.api('POST', '/replay', { ...around(), ...body });
    expect(status).toBe(200);
    return answer as Replayed;
  };
  const messages = async (stream: string) => (await manager.streams.info(stream)).state.messages;
  const audited = async () => (await gateway.facts('FACTS')).map(({ data }) => data.action);
  const event = (alertId: string) => ({
    ...{ specversion: '1.0', id: `e-${alertId}`, source: '/p', type: 'oncall.alert.changed.v1' },
    data: { alertId, version: 1, status: 'triggered', severity: 'info', title: alertId, notify: null },
  });

  describe('of alert events', () => {
    beforeAll(async () => {
      for (const [tenant, alertIds] of [
        ['acme', ['A', 'LOST', 'C']],
        ['other', ['D']],
      ] as const)
        await gateway.api('POST', `/tenants/${tenant}/alert-events`, alertIds.map(event));
      await eventually(async () => expect(await messages('ALERTS')).toBe(4));
    });

    it('says in a trial how many there are, whose, and how many never arrived; nothing is put back', async () => {
      expect(await replay({ kind: 'alert-events', dryRun: true })).toEqual({
        ...{ kind: 'alert-events', dryRun: true, found: 4, missing: 1, replayed: 0, repeated: 0, next: null },
        tenants: [
          { tenant: 'acme', found: 3 },
          { tenant: 'other', found: 1 },
        ],
      });
      expect(await messages('ALERTS')).toBe(4);
      expect(await audited()).not.toContain('replay');
    });

    it('tells of the rest where the stream holds what nobody can read', async () => {
      const js = jetstream(nats);
      const before = await replay({ kind: 'alert-events', dryRun: true });
      for (const alertId of ['a\nb', '\0', '\ud800', 'x'.repeat(513)])
        await js.publish('alerts.v1.unread.event', JSON.stringify(event(alertId)));
      await js.publish('alerts.v1.bad$tenant.event', JSON.stringify(event('fine')));
      // Their services put these aside too, and so they have not gone missing.
      const { data, ...envelope } = event('LOST');
      await js.publish(
        'alerts.v1.unread.event',
        JSON.stringify({ ...envelope, data: { ...data, version: 1.5 } }),
      );
      await js.publish('alerts.v1.unread.event', JSON.stringify({ ...envelope, type: 'other', data }));
      const found = await replay({ kind: 'alert-events', dryRun: true });
      expect(found).toMatchObject({ found: before.found + 7, missing: before.missing });
      await manager.streams.purge('ALERTS', { filter: 'alerts.v1.unread.event' });
      await manager.streams.purge('ALERTS', { filter: 'alerts.v1.bad$tenant.event' });
    });

    it('puts the same bytes back page by page, and never what it put back itself', async () => {
      const first = await replay({ kind: 'alert-events', tenant: 'acme', limit: 2 });
      expect(first).toMatchObject({ found: 2, replayed: 2, repeated: 0 });
      const second = await replay({
        ...{ kind: 'alert-events', tenant: 'acme', limit: 2, after: first.next },
      });
      expect(second).toMatchObject({ found: 1, replayed: 1, next: null });
      const stored = await gateway.facts('ALERTS');
      expect(stored.map(({ id }) => id)).toEqual([
        ...['e-A', 'e-LOST', 'e-C', 'e-D', 'e-A', 'e-LOST', 'e-C'],
      ]);
      expect(stored[4]).toEqual(stored[0]);
      expect(await replay({ kind: 'alert-events' })).toMatchObject({ found: 4, replayed: 1, repeated: 3 });
      await eventually(async () => expect(await audited()).toContain('replay'));
    });

    it('goes on to the end of the period where no limit is named', async () => {
      const alerts = Array.from({ length: 520 }, (_, n) => event(`M-${n}`));
      await gateway.api('POST', '/tenants/many/alert-events', alerts);
      const asked = { kind: 'alert-events', tenant: 'many' };
      await eventually(async () =>
        expect(await replay({ ...asked, dryRun: true })).toMatchObject({
          found: 520,
          missing: 0,
          next: null,
        }),
      );
      expect(await replay(asked)).toMatchObject({
        ...{ found: 520, replayed: 520, repeated: 0, next: null },
        tenants: [{ tenant: 'many', found: 520 }],
      });
    });

    it('looks at the period alone', async () => {
      const to = around().from;
      expect(await replay({ kind: 'alert-events', from: '2026-01-01T00:00:00Z', to })).toMatchObject({
        ...{ found: 0, next: null },
      });
      const from = around().to;
      expect(await replay({ kind: 'alert-events', from })).toMatchObject({ found: 0, next: null });
    });
  });

  it('puts callbacks back, a tenant’s only those about its corps', async () => {
    await gateway.push('data', press('wpCorpA', 't-1'), { receiveId: 'wpCorpA' });
    await gateway.push('data', press('wpCorpB', 't-2'), { receiveId: 'wpCorpB' });
    await eventually(async () => expect(await messages('WECOM_CALLBACKS')).toBe(2));
    expect(await replay({ kind: 'callbacks', dryRun: true })).toMatchObject({ found: 2, missing: null });
    expect(await replay({ kind: 'callbacks', tenant: 'acme' })).toMatchObject({ found: 1, replayed: 1 });
    const stored = await gateway.facts('WECOM_CALLBACKS');
    expect(stored.map(({ data }) => data.corpId)).toEqual(['wpCorpA', 'wpCorpB', 'wpCorpA']);
    expect(await replay({ kind: 'callbacks', tenant: 'nobody' })).toMatchObject({ found: 0 });
  });

  it('refuses what is no period', async () => {
    const { status } = await gateway.api('POST', '/replay', { kind: 'alert-events', from: 'yesterday' });
    expect(status).toBe(422);
    const backwards = { from: around().to, to: around().from };
    expect(await gateway.api('POST', '/replay', { kind: 'alert-events', ...backwards })).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: 'to' }] } },
    });
  });
});
