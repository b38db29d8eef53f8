import { createCorp, findCorp, type NewCorp } from '../world/corps.js';
import type { Corp, Scope } from '../world/model.js';
import { createApp, type NewApp } from '../world/self-built-apps.js';
import type { World } from '../world/world.js';
import { AppRefusedError, checkChange, type CallbackWish } from './app-actions.js';
import { ControlError } from './control-context.js';
import { readScope } from './read-scope.js';

/** A corp with the apps that it built itself, all at once. A receiver given here is taken as it is: nobody asks it yet. */
export interface CorpWish extends NewCorp {
  apps?: (Omit<NewApp, 'scope'> & { scope?: Partial<Scope>; callback?: CallbackWish })[];
}

/** Throws ControlError for what does not fit; then no corp was made. */
export function newCorp(world: World, { apps = [], ...wish }: Partial<CorpWish>): Corp {
  if (wish.name === undefined) throw new ControlError(400, 'a corp needs a name');
  const taken = wish.plainCorpId !== undefined && findCorp(world, wish.plainCorpId) !== undefined;
  if (taken) throw new ControlError(409, `${wish.plainCorpId} exists`);
  const corp = createCorp(world, { ...wish, name: wish.name });
  try {
    for (const { callback, scope, ...app } of apps) {
      checkChange(app);
      const own = createApp(world, corp, { ...app, scope: scope && readScope(corp, scope) });
      if (callback) own.callback = { ...callback, verifiedAt: world.now() };
    }
  } catch (error) {
    world.corps.delete(corp.corpId);
    if (error instanceof AppRefusedError) throw new ControlError(409, error.message, error.code);
    if (error instanceof RangeError) throw new ControlError(409, error.message);
    throw error;
  }
  return corp;
}
