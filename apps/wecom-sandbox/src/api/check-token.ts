import type { Corp, Installation, SelfBuiltApp } from '../world/model.js';
import { asInstallation } from '../world/self-built-apps.js';
import type { World } from '../world/world.js';
import { WecomError } from '../protocol/wecom-error.js';

const PARAMETER = {
  suite: 'suite_access_token',
  provider: 'provider_access_token',
  corp: 'access_token',
} as const;
const ILLEGAL = { suite: 40082, provider: 40082, corp: 40014 } as const;
const MISSING = { suite: 41022, provider: 41001, corp: 41001 } as const;

/** Missing, unknown, of another kind, cancelled, expired: in this order. */
function tokenOf(world: World, kind: keyof typeof PARAMETER, query: Record<string, string>) {
  const value = query[PARAMETER[kind]];
  if (value === undefined || value === '') throw new WecomError(MISSING[kind]);
  const token = world.credentials.tokens.get(value);
  const fits = token?.kind === kind || (kind === 'corp' && token?.kind === 'app');
  if (token === undefined || !fits || token.dead === 'invalidated') throw new WecomError(ILLEGAL[kind]);
  if (token.dead === 'cancelled') throw new WecomError(world.switches.number('cancelled_token_error'));
  if (token.expiresAt <= world.now()) {
    if (kind === 'corp') throw new WecomError(42001);
    throw new WecomError(kind === 'suite' ? 42009 : world.switches.number('provider_token_expired_error'));
  }
  return token;
}

export const checkToken = (world: World, kind: 'suite' | 'provider', query: Record<string, string>): void => {
  tokenOf(world, kind, query);
};

export function corpOfToken(
  world: World,
  query: Record<string, string>,
  selfBuilt = false,
): { corp: Corp; installation: Installation; app?: SelfBuiltApp } {
  const token = tokenOf(world, 'corp', query);
  const corp = world.corps.get(token.corpId ?? '');
  if (token.kind === 'app') {
    const app = corp?.selfBuiltApps.find(({ agentId }) => agentId === token.agentId);
    if (corp === undefined || app === undefined) throw new WecomError(40014);
    if (!selfBuilt) throw new WecomError(48002);
    return { corp, app, installation: asInstallation(app) };
  }
  if (corp?.installation === undefined) throw new WecomError(world.switches.number('cancelled_token_error'));
  return { corp, installation: corp.installation };
}
