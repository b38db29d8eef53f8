import type { Corp, Scope, SelfBuiltApp } from './model.js';
import { randomSecret } from './random-ids.js';
import type { World } from './world.js';

/** What the corp's administrator may change of an app at any time. */
export type AppChange = Partial<
  Pick<
    SelfBuiltApp,
    'name' | 'scope' | 'disabled' | 'trustedIps' | 'trustedDomain' | 'homeUrl' | 'reportsEnter'
  >
>;

export interface NewApp extends AppChange {
  agentId?: number;
  secret?: string;
}

const EVERYBODY: Scope = { users: [], parties: [1], tags: [] };

/** An app that the corp made for itself (08 §2), visible to everybody by default. Throws RangeError when the agent id is taken. */
export function createApp(world: World, corp: Corp, wish: NewApp = {}): SelfBuiltApp {
  const taken = new Set([corp.agentId, ...corp.selfBuiltApps.map(({ agentId }) => agentId)]);
  const agentId = wish.agentId ?? Math.max(...taken) + 1;
  if (taken.has(agentId)) throw new RangeError(`agent id ${agentId} is taken`);
  const app: SelfBuiltApp = {
    agentId,
    name: wish.name ?? 'App',
    secret: wish.secret ?? randomSecret(43),
    madeAt: world.now(),
    scope: wish.scope ?? EVERYBODY,
    disabled: wish.disabled ?? false,
    trustedIps: wish.trustedIps ?? [],
    trustedDomain: wish.trustedDomain,
    homeUrl: wish.homeUrl,
    reportsEnter: wish.reportsEnter ?? true,
  };
  corp.selfBuiltApps.push(app);
  world.changed();
  return app;
}

/** What was left out stays as it is. */
export function changeApp(world: World, app: SelfBuiltApp, change: AppChange): void {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  Object.assign(app, Object.fromEntries(given));
  world.changed();
}

/** 重新获取: the old Secret and the tokens it gave are dead. */
export function resetSecret(world: World, corp: Corp, app: SelfBuiltApp): string {
  app.secret = randomSecret(43);
  killTokens(world, corp, app);
  return app.secret;
}

export function deleteApp(world: World, corp: Corp, app: SelfBuiltApp): void {
  corp.selfBuiltApps.splice(corp.selfBuiltApps.indexOf(app), 1);
  killTokens(world, corp, app);
}

function killTokens(world: World, corp: Corp, { agentId }: SelfBuiltApp): void {
  world.credentials.killTokens(
    'invalidated',
    (t) => t.kind === 'app' && t.corpId === corp.corpId && t.agentId === agentId,
  );
  world.changed();
}
