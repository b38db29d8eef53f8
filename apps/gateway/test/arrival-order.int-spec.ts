import { DataSource } from 'typeorm';
import { ArrivalOrder } from '../src/ingest/arrival-order.js';
import { IngestBodyRepository } from '../src/ingest/ingest-body.repository.js';
import { GatewayHarness } from './gateway-harness.js';

describe('the order of arrival', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => (gateway = await GatewayHarness.start()));
  afterAll(() => gateway?.stop());

  const app = () => gateway.service.app;
  const sequence = async (statement: string): Promise<number> => {
    const [row] = await app().get(DataSource).query(statement);
    return Number(Object.values(row as object)[0]);
  };

  it('gives each body a higher number, a thousand in one moment too', async () => {
    const order = app().get(ArrivalOrder);
    const places: number[] = [];
    for (let index = 0; index < 1_000; index++) places.push(await order.next());
    expect(places.every((place, index) => index === 0 || place > places[index - 1]!)).toBe(true);
    expect(places.every(Number.isSafeInteger)).toBe(true);
  });

  it('is the same for two gateways, up to the time that a reading takes', async () => {
    const bodies = app().get(IngestBodyRepository);
    const [own, other] = [
      new ArrivalOrder(bodies, undefined as never),
      new ArrivalOrder(bodies, undefined as never),
    ];
    const began = performance.now();
    await Promise.all([own.next(), other.next()]);
    const longest = performance.now() - began;
    const places: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      places.push(await (turn % 2 ? other : own).next());
      const until = performance.now() + longest;
      while (performance.now() < until) await bodies.latestPlace();
    }
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('goes on from what a gateway of the release before gave, and leads it', async () => {
    const before = await sequence(`select nextval('gateway.ingest_seq')`);
    const now = await app().get(IngestBodyRepository).latestPlace();
    expect(now).toBeGreaterThan(before);
    expect(await sequence(`select nextval('gateway.ingest_seq')`)).toBeGreaterThan(now);
  });

  it('never goes back, whatever the clock of the database does', async () => {
    const ahead = Date.now() * 1_000 + 3_600_000_000;
    await sequence(`select setval('gateway.ingest_seq', ${ahead})`);
    const restarted = new ArrivalOrder(app().get(IngestBodyRepository), undefined as never);
    expect(await restarted.next()).toBeGreaterThanOrEqual(ahead);
  });
});
