import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { createService, loadConfig } from '@app/platform';
import { CardStateConfig } from '../../../apps/card-state-service/dist/config/card-state.config.js';
import { RefreshDue } from '../../../apps/card-state-service/dist/card-ledger/refresh-due.js';
import { RefreshModule } from '../../../apps/card-state-service/dist/refresh/refresh.module.js';
import { RefreshPlannerService } from '../../../apps/card-state-service/dist/refresh/refresh-planner.service.js';

export const SCHEMA = 'card_state';
const MIGRATIONS = new URL('../../../apps/card-state-service/dist/migrations/', import.meta.url);

/** All migrations of card-state-service, oldest first. */
export async function migrationsOf() {
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.js'));
  const modules = await Promise.all(files.map((file) => import(new URL(file, MIGRATIONS).href)));
  const classes = modules.flatMap((module) => Object.values(module));
  const stamp = ({ name }) => Number(/\d+$/.exec(name)[0]);
  return [...messagingMigrations(SCHEMA), ...classes.sort((a, b) => stamp(a) - stamp(b))];
}

/** card-state-service's planner with its own loops on real servers; `laps` tells what each round took and how late it was. */
export async function startPlanner() {
  const env = {
    SECRETS_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'warn',
    ...process.env,
  };
  Object.assign(process.env, env);
  const imports = [
    PersistenceModule.forService({ schema: SCHEMA, migrations: await migrationsOf(), poolSize: 8 }),
    MessagingModule.forService({ service: 'card-state-service', schema: SCHEMA, requests: [] }),
    RefreshModule,
  ];
  const options = { name: 'card-state-service', config: CardStateConfig, port: () => 0 };
  const service = await createService(
    { ...options, module: { module: class RefreshBench {}, imports } },
    { config: loadConfig(CardStateConfig), port: 0 },
  );
  const laps = { rounds: [] };
  watch(service.app.get(RefreshPlannerService), service.app.get(RefreshDue), laps);
  return { service, laps };
}

/** A refresh is done when the commit of its round is: that is when `runDue` resolves. */
function watch(planner, due, laps) {
  let claimed = [];
  const claim = due.claim.bind(due);
  due.claim = async (...args) => (claimed = await claim(...args));
  const runDue = planner.runDue.bind(planner);
  planner.runDue = async () => {
    const from = performance.now();
    const count = await runDue();
    const at = Date.now();
    if (count > 0) {
      const late = claimed.map(({ dueAt }) => at - dueAt.getTime());
      laps.rounds.push({ count, ms: performance.now() - from, late });
    }
    return count;
  };
}
