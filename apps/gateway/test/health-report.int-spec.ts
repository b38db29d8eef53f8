import { UpstreamError } from '@app/platform';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { GatewayHarness } from './gateway-harness.js';

interface Report {
  status: string;
  services: {
    service: string;
    status: string;
    checks: { name: string; ok: boolean; words: { en: string } }[];
  }[];
  streams: { name: string; messages: number; consumers: { name: string; pending: number }[] }[];
  quotas: { kind: string; words: { zh: string; en: string } }[];
  ticketAgeSeconds: number | null;
}

describe('the health report', () => {
  let gateway: GatewayHarness;
  let deaf: NatsConnection;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    deaf = await connect({ servers: gateway.servers.natsUrl.replace('nats://', '') });
  });
  afterAll(async () => {
    await deaf.close();
    await gateway.stop();
  });

  const report = async () => {
    const { status, body } = await gateway.api('GET', '/health-report');
    expect(status).toBe(200);
    return body as Report;
  };

  it('shows who is silent, and still has the streams and the gateway', async () => {
    // Somebody listens and never answers.
    deaf.subscribe('desk.health.report', { callback: () => undefined });
    await deaf.flush();
    const started = performance.now();
    const { status, services, streams, quotas, ticketAgeSeconds } = await report();
    expect(performance.now() - started).toBeLessThan(4_000);
    expect({ status, quotas, ticketAgeSeconds }).toEqual({
      status: 'down',
      quotas: [],
      ticketAgeSeconds: null,
    });
    expect(services.map(({ service, status: own }) => [service, own])).toEqual([
      ['gateway', 'ok'],
      ...[
        'auth-service',
        'identity-service',
        'notify-service',
        'card-state-service',
        'alert-desk',
        'bot-service',
      ].map((name) => [...[name, 'silent']]),
    ]);
    const names = services[0]!.checks.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['lifecycle', 'postgres', 'nats', 'consumer-lag', 'dead-letters']),
    );
    expect(streams.map(({ name }) => name)).toEqual(['ALERTS', 'WECOM_CALLBACKS', 'FACTS', 'DEAD_LETTERS']);
    const readers = streams.flatMap(({ consumers }) => consumers);
    expect(readers).toContainEqual({ name: 'gateway_identity_unbound', pending: 0, ackPending: 0 });
  });

  it('says in words what the others told, and holds nothing against a broken answer', async () => {
    const check = (name: string, ok: boolean, facts: unknown) => ({ name, ok, facts });
    gateway.answer('auth.health.report', () => ({
      status: 'degraded',
      checks: [
        check('suite-ticket', true, { ageSeconds: 300 }),
        check('licences', false, { trialDaysLeft: 2 }),
      ],
    }));
    gateway.answer('identity.health.report', () => ({ status: 'ok', checks: [] }));
    gateway.answer(
      'card.health.report',
      () => new UpstreamError('SERVICE_UNAVAILABLE', 'no', { retryable: true }),
    );
    gateway.answer('notify.health.report', () => ({ status: 'ok', checks: [check('of-tomorrow', true, 1)] }));
    gateway.answer('notify.quotas.report', () => ({
      members: [],
      blocks: [{ corpId: 'wpA', api: 'message/send', blockedUntil: '2026-11-22T09:00:00.000Z' }],
    }));
    const { services, quotas, ticketAgeSeconds } = await report();
    expect(ticketAgeSeconds).toBe(300);
    const [, auth, identity, notify, card] = services;
    expect([auth, identity, notify, card].map((one) => one!.status)).toEqual([
      'degraded',
      'ok',
      'ok',
      'silent',
    ]);
    expect(auth!.checks.map(({ words }) => words.en)).toEqual([
      'The suite_ticket came 5 min ago',
      expect.stringContaining('ends in 2 d'),
    ]);
    expect(notify!.checks[0]!.words.en).toBe('of-tomorrow: well');
    expect(quotas).toEqual([expect.objectContaining({ kind: 'block', api: 'message/send' })]);
  });
});
