// P15: what corp B waits for while WeCom blocks corp A, which has 10,000 messages waiting, against what it waits for alone.
import { pause, quantile, startSending } from './sending.mjs';
import { figure } from './figure.mjs';

const WAITING = 10_000;
/** So many that nobody's minute fills. */
const MEMBERS = { a: 1_000, b: 500 };
const PER_SECOND = 20;
/** Longer than a block of the first level: when it ends, all that waits is due at once and WeCom blocks anew. */
const SECONDS = 65;
const WARM_UP = 1_000;
const TARGET = 2;
const LONGEST_INTAKE_MS = 240_000;

const ways = (took) => {
  const at = (share) => Number(quantile(took, share).toFixed(1));
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), longest: at(1) };
};

export async function fairness() {
  const system = await startSending({ accounts: MEMBERS });
  const lap = () =>
    system.paced({
      ...{ corp: 'b', count: PER_SECOND * SECONDS, perSecond: PER_SECOND, members: MEMBERS.b },
      severity: 'warning',
    });
  try {
    await system.paced({
      ...{ corp: 'b', count: WARM_UP, perSecond: 100, members: MEMBERS.b, severity: 'warning' },
    });
    // The better of two, for the first may still be a warm-up.
    const [alone] = [await lap(), await lap()].sort(
      (one, other) => quantile(one, 0.99) - quantile(other, 0.99),
    );
    await system.behave({ blockedCorps: [system.corpIdOf('a')] });
    const began = Date.now();
    await system.storm({ corp: 'a', count: WAITING, members: MEMBERS.a, severity: 'warning' });
    while ((await system.waiting('a')) < WAITING) {
      if (Date.now() - began > LONGEST_INTAKE_MS) throw new Error('the storm was not taken in');
      await pause(100);
    }
    const before = await system.counts();
    const beside = await lap();
    const { refused } = await system.counts();
    const waiting = await system.waiting('a');
    const ratio = quantile(beside, 0.99) / quantile(alone, 0.99);
    return figure({
      figure: 'p99 of corp B beside a blocked corp with 10,000 waiting / alone',
      value: Number(ratio.toFixed(2)),
      ...{ target: TARGET, met: ratio <= TARGET && waiting >= WAITING },
      ...{ alone: ways(alone), beside: ways(beside) },
      ...{ unit: 'ms', alerts: beside.length, perSecond: PER_SECOND, waiting },
      callsForTheBlocked: refused - before.refused,
    });
  } finally {
    await system.stop();
  }
}
