// P15: how soon a critical alert is with WeCom behind 10,000 others of its corp that wait: for their members' minute, or for WeCom.
import { pause, quantile, startSending } from './sending.mjs';
import { figure } from './figure.mjs';

const WAITING = 10_000;
const CRITICAL = 20;
const PER_SECOND = 5;
const TARGET_MS = 1_000;
const LONGEST_INTAKE_MS = 240_000;
/** So slow is WeCom while the others wait for it: eight calls at a time leave no more than forty in a second. */
const SLOW_MS = 200;

export async function critical() {
  const met = [await behindQuota(), await behindCalls(), await behindUnread()];
  return met.every(Boolean);
}

/** 500 for each of twenty members, and the critical ones are theirs too. */
const behindQuota = () =>
  behind('their members’ minute', { members: CRITICAL, firstMember: 0, env: { SUMMARY_CARDS: 'off' } });

/** Ten for each of a thousand members, and the critical ones are for others: no quota holds them. */
const behindCalls = () =>
  behind('slow answers of WeCom', { members: 1_000, firstMember: 1_000, delayMs: SLOW_MS });

/** The bus is read in its order, and ahead of it what is urgent. */
const behindUnread = () =>
  behind('the bus to be read', { members: 1_000, firstMember: 1_000, isUnread: true });

async function behind(what, { members, firstMember, env, delayMs = 0, isUnread = false }) {
  const system = await startSending({ accounts: { a: firstMember + Math.max(members, CRITICAL) }, env });
  const paced = () =>
    system.paced({
      ...{ corp: 'a', count: CRITICAL, perSecond: PER_SECOND, severity: 'critical' },
      ...{ members: CRITICAL, firstMember },
    });
  try {
    const quiet = await paced();
    await system.behave({ delayMs });
    const began = Date.now();
    const { sends } = await system.counts();
    await system.storm({ corp: 'a', count: WAITING, members, severity: 'info' });
    // Taken in: what is not with WeCom yet waits in the ledger.
    const unread = async () => {
      const sent = (await system.counts()).sends - sends;
      return WAITING - sent - (await system.waiting('a'));
    };
    while (!isUnread && (await unread()) > 0) {
      if (Date.now() - began > LONGEST_INTAKE_MS) throw new Error('the storm was not taken in');
      await pause(100);
    }
    const waiting = isUnread ? await unread() : await system.waiting('a');
    const took = await paced();
    const longest = Math.max(...took);
    return figure({
      figure: `longest way of a critical alert to WeCom behind ${WAITING} that wait for ${what}`,
      value: Math.round(longest),
      ...{ target: TARGET_MS, met: longest <= TARGET_MS },
      unit: 'ms',
      p50: Math.round(quantile(took, 0.5)),
      quiet: { p50: Math.round(quantile(quiet, 0.5)), longest: Math.round(Math.max(...quiet)) },
      ...{ waiting, alerts: took.length },
    });
  } finally {
    await system.stop();
  }
}
