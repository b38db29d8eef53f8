// The bare program that sends alerts (floor/alert-pipeline.mjs), on core 0, with a stream and a consumer of its own.
import { AckPolicy, jetstreamManager } from '@nats-io/jetstream';
import { startProgram } from './measure.mjs';

/** Not the subject of our services, which then do not work on its alerts. */
export const FLOOR_ALERTS = 'bench.floor.event';

export async function startSendingFloor({ connection, wecomUrl }) {
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'BENCH_FLOOR', subjects: [FLOOR_ALERTS] });
  await manager.consumers.add('BENCH_FLOOR', {
    durable_name: 'bench_floor',
    ack_policy: AckPolicy.Explicit,
    max_ack_pending: 1000,
  });
  return startProgram(['test/bench/floor/alert-pipeline.mjs'], {
    env: { BENCH_WECOM_URL: wecomUrl },
    core: 0,
  });
}
