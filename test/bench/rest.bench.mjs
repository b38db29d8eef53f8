// What everything takes that SERVICE=all needs, while nothing happens: the one process of ours, PostgreSQL, NATS and Redis.
// Memory is PSS: what a process has alone, and its part of what it shares. Option: --seconds 40 (until it is looked at)
import { parseArgs } from 'node:util';
import { descendants, cpuMs, residentMb } from './process-figures.mjs';
import { commonGround, startLayout } from './scale/layouts.mjs';

const TARGET_MB = 350;
const CPU_WINDOW_MS = 10_000;
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '40' } } });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const SERVERS = [
  ['postgres', /\bpostgres\b/],
  ['nats', /\bnats-server\b/],
  ['redis', /\bredis-server\b/],
];

/** The servers are children of ./dev bench, as this program is; those of somebody else are not counted. */
function partsNow() {
  const parts = { services: [] };
  for (const { pid, command } of descendants(process.ppid)) {
    const [server] = SERVERS.find(([, pattern]) => pattern.test(command)) ?? [];
    if (server) (parts[server] ??= []).push(pid);
    else if (command.includes('apps/all/dist/main.js')) parts.services.push(pid);
  }
  return parts;
}

const sum = (pids, of) => pids.reduce((total, pid) => total + (of(pid) || 0), 0);
const ground = await commonGround();
const layout = await startLayout('all', ground.env);
try {
  await pause(Number(values.seconds) * 1000);
  const parts = partsNow();
  const missing = SERVERS.map(([name]) => name).filter((name) => !parts[name]);
  const before = sum(Object.values(parts).flat(), cpuMs);
  await pause(CPU_WINDOW_MS);
  const after = sum(Object.values(parts).flat(), cpuMs);
  const mb = Object.fromEntries(
    Object.entries(parts).map(([name, pids]) => [
      name,
      {
        processes: pids.length,
        pss: Math.round(sum(pids, (pid) => residentMb(pid).pss)),
        rss: Math.round(sum(pids, (pid) => residentMb(pid).rss)),
      },
    ]),
  );
  const total = Object.values(mb).reduce((all, { pss }) => all + pss, 0);
  console.log(
    JSON.stringify({
      bench: 'rest',
      figure: 'memory of SERVICE=all with its servers, nothing happening',
      total,
      target: TARGET_MB,
      met: missing.length === 0 && total <= TARGET_MB,
      unit: 'MB of PSS',
      parts: mb,
      cpuPercentOfOneCore: Number((((after - before) / CPU_WINDOW_MS) * 100).toFixed(1)),
      ...(missing.length > 0 && { notCounted: missing }),
    }),
  );
} finally {
  await layout.stop();
  await ground.stop();
}
process.exit(0);
