import { createCorp, findCorp, findMember, type NewCorp } from '../world/corps.js';
import type { Corp, Member, Scope } from '../world/model.js';
import { createApp, type NewApp } from '../world/self-built-apps.js';
import type { World } from '../world/world.js';
import { AppRefusedError, checkChange, type CallbackWish } from './app-actions.js';
import { ControlError } from './control-context.js';
import { readScope } from './read-scope.js';

export interface BotWish {
  botId?: string;
  secret?: string;
  name?: string;
  plainIds?: boolean;
  groups?: { chatId?: string; name?: string; members: string[] }[];
}

/** A corp with the apps that it built itself, all at once. A receiver given here is taken as it is: nobody asks it yet. */
export interface CorpWish extends NewCorp {
  /** Smart bots with the groups they are in; members by plain ids. */
  bots?: BotWish[];
  apps?: (Omit<NewApp, 'scope'> & { scope?: Partial<Scope>; callback?: CallbackWish })[];
}

/** Throws ControlError for what does not fit; then no corp was made. */
export function newCorp(world: World, { apps = [], bots = [], ...wish }: Partial<CorpWish>): Corp {
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
    for (const bot of bots) addBot(world, corp, bot);
  } catch (error) {
    world.corps.delete(corp.corpId);
    if (error instanceof AppRefusedError) throw new ControlError(409, error.message, error.code);
    if (error instanceof RangeError) throw new ControlError(409, error.message);
    throw error;
  }
  return corp;
}

function addBot(world: World, corp: Corp, { groups = [], ...wish }: BotWish): void {
  const bot = world.bots.create(corp, wish);
  for (const { members, ...group } of groups) {
    const inside = members.map((id) => findMember(corp, id)).filter((m): m is Member => m !== undefined);
    world.bots.createGroup(corp, { ...group, members: inside, bots: [bot] });
  }
}
