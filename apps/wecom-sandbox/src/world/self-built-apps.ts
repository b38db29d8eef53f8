import type { Corp, Installation, Scope, SelfBuiltApp } from './model.js';
import { randomSecret } from './random-ids.js';
import type { World } from './world.js';

export interface NewApp {
  name?: string;
  agentId?: number;
  secret?: string;
  /** Default: everybody. */
  scope?: Scope;
}

/** An app that the corp made for itself (08 §2). Throws RangeError when the agent id is taken. */
export function createApp(world: World, corp: Corp, wish: NewApp = {}): SelfBuiltApp {
  const taken = new Set([corp.agentId, ...corp.selfBuiltApps.map(({ agentId }) => agentId)]);
  const agentId = wish.agentId ?? Math.max(...taken) + 1;
  if (taken.has(agentId)) throw new RangeError(`agent id ${agentId} is taken`);
  const app: SelfBuiltApp = {
    agentId,
    name: wish.name ?? 'App',
    secret: wish.secret ?? randomSecret(43),
    madeAt: world.now(),
    scope: wish.scope ?? { users: [], parties: [1], tags: [] },
  };
  corp.selfBuiltApps.push(app);
  world.changed();
  return app;
}

/** What calls with the app's token see where those of the suite see the corp's installation. */
export const asInstallation = ({ agentId, madeAt, scope }: SelfBuiltApp): Installation => ({
  ...{ agentId, scope, installedAt: madeAt },
  ...{ permanentCode: '', adminUserId: '', disabled: false },
});
