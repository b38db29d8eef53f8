// The services that make an alert on the bus a message of WeCom, and a WeCom that answers everything at once.
import { arrangeCorp } from './bench-corp.mjs';
import { runProgram } from './measure.mjs';
import { startSendingPrograms, SUITE_ID } from './sending-programs.mjs';

export const ALERTS = 'alerts.v1.bench.event';
/** notify-service on core 0, everything else on core 1. */
export async function startSendingServices({ connection, accounts }) {
  const programs = await startSendingPrograms({ WECOM_CORP_CONCURRENCY: '128' });
  const { secretsKeys, wecomUrl, notify } = programs;
  return {
    wecomUrl,
    notify,
    /** Waits for them, and binds `accounts` to as many members. */
    async arrange() {
      await programs.ready();
      await arrangeCorp({ connection, suiteId: SUITE_ID, secretsKeys, accounts });
    },
    /** Publishes so many alerts on a subject, each for one account; how many a second WeCom got. */
    async run(subject, count) {
      const { rate } = await runProgram(['test/bench/load/alerts.mjs'], {
        env: {
          ...{ BENCH_WECOM_URL: wecomUrl, BENCH_SUBJECT: subject },
          ...{ BENCH_ACCOUNTS: String(accounts), BENCH_COUNT: String(count) },
        },
      });
      return rate;
    },
    stop: () => programs.stop(),
  };
}

const SETTLED_MS = 500;

/** What a run costs a program, in milliseconds of a core for each alert; results are still written when the last is sent. */
export async function costOf(program, count, run) {
  const before = program.cpuMs();
  const rate = await run();
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  return { rate, cpuMs: (program.cpuMs() - before) / count };
}
