// P17: what notify-service holds in memory while 100,000 alerts wait in the ledger, against the same process idle after some work.
import { median } from '../measure.mjs';
import { figure } from './figure.mjs';
import { pause, startSending } from './sending.mjs';

const WAITING = 100_000;
const MEMBERS = 500;
/** The storm is for these. */
const HIT = 100;
/** Fewer than a member's minute holds. */
const WARM_UP = 20 * MEMBERS;
const PORTION = 5_000;
const SETTLED_MS = 10_000;
const SAMPLES = 20;
const TARGET = 1.3;
const LONGEST_MS = 480_000;

export async function memory() {
  // Folded into summaries they would not wait for long.
  const system = await startSending({ accounts: { a: MEMBERS }, env: { SUMMARY_CARDS: 'off' } });
  const held = () => system.notify.memoryMb().now;
  const settled = async () => {
    await pause(SETTLED_MS);
    const samples = [];
    for (let n = 0; n < SAMPLES; n++) {
      samples.push(held());
      await pause(250);
    }
    return median(samples);
  };
  try {
    await system.storm({ corp: 'a', count: WARM_UP, members: MEMBERS, severity: 'critical' });
    while ((await system.counts()).sends < WARM_UP) await pause(250);
    const idle = await settled();
    const began = Date.now();
    let most = 0;
    for (let told = 0; ; await pause(100)) {
      const waiting = await system.waiting('a');
      most = Math.max(most, held());
      if (waiting >= WAITING) break;
      if (Date.now() - began > LONGEST_MS) throw new Error(`${waiting} of ${WAITING} alerts wait`);
      const takenIn = waiting + (await system.counts()).sends - WARM_UP;
      if (told - takenIn > PORTION) continue;
      await system.storm({ corp: 'a', count: PORTION, members: HIT, severity: 'info' });
      told += PORTION;
    }
    const full = await settled();
    const ratio = full / idle;
    return figure({
      figure: 'memory of notify-service with 100,000 alerts waiting / idle after 10,000 were sent',
      value: Number(ratio.toFixed(2)),
      ...{ target: TARGET, met: ratio <= TARGET },
      ...{ idle, waiting: full, mostMeanwhile: most, unit: 'MB resident', alerts: await system.waiting('a') },
    });
  } finally {
    await system.stop();
  }
}
