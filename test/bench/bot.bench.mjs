// A press in a group until WeCom has the card's new look: SERVICE=all (--apart: each service in its own process), and the sandbox as WeCom, which measures from the frame that
// carries the press to the frame that answers it. Options: --rate 50 (presses a second), --rounds 3, --seconds 15 (of each round)
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { freeStackPort } from '../../scripts/dev/ports.mjs';
import { groupsWithCards } from './bot/groups.mjs';
import { median, startCommand } from './measure.mjs';
import { startLayout } from './scale/layouts.mjs';

const TARGET_MS = 200;
const GROUPS = 20;
const CARDS_OF_GROUP = 10;
/** Until V8 has compiled what is hot, one thread for seven services is slower by half. */
const WARM_UP_SECONDS = 15;
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '15' },
    apart: { type: 'boolean', default: false },
  },
});
const [rate, seconds, roundsWanted] = [values.rate, values.seconds, values.rounds].map(Number);

const sandboxPort = await freeStackPort();
const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
const sandbox = startCommand([process.execPath, 'apps/wecom-sandbox/dist/main.js'], {
  core: null,
  env: { SANDBOX_PORT: String(sandboxPort) },
});
const adminToken = randomBytes(24).toString('hex');
const layout = await startLayout(values.apart ? 1 : 'all', {
  SECRETS_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  ADMIN_API_TOKEN: adminToken,
  WECOM_API_BASE_URL: sandboxUrl,
  WECOM_BOT_URL: `${sandboxUrl.replace('http', 'ws')}/openws`,
  ALERT_DESK: 'on',
  LOG_LEVEL: 'warn',
});

const at = (sorted, share) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);

/** How long the presses of a round waited. */
function figuresOf(presses) {
  const took = presses.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
  return {
    ...{ p50: at(took, 0.5), p90: at(took, 0.9), p99: at(took, 0.99), longest: at(took, 1) },
    ...{ presses: presses.length, answered: took.length },
    // The others say that the press is on its way.
    showingWhatCameOfIt: presses.filter(({ isChanged }) => isChanged).length,
  };
}

try {
  const story = await groupsWithCards({
    ...{ gateway: layout.gateways[0], adminToken, sandboxUrl },
    ...{ groups: GROUPS, cardsOfGroup: CARDS_OF_GROUP },
  });
  // Each card is snoozed and un-snoozed in turn, so every press changes its alert.
  await story.press({ rate, seconds: WARM_UP_SECONDS });
  const rounds = [];
  for (let round = 0; round < roundsWanted; round++) {
    rounds.push(figuresOf(await story.press({ rate, seconds })));
  }
  const p99s = rounds.map(({ p99 }) => p99);
  const total = median(p99s);
  const isWhole = rounds.every(({ presses, answered }) => presses === answered);
  console.log(
    JSON.stringify({
      bench: 'bot',
      figure: 'press in a group → the card replaced for everybody, p99, the median of the rounds',
      ...{
        total,
        worst: Math.max(...p99s),
        target: TARGET_MS,
        met: isWhole && total <= TARGET_MS,
        unit: 'ms',
      },
      ...{ perSecond: rate, processes: layout.processes, rounds },
    }),
  );
} finally {
  await layout.stop();
  await sandbox.stop();
}
process.exit(0);
