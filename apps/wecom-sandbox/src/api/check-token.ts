import { appOfAgent, type CorpApp } from '../world/corp-app.js';
import type { Corp } from '../world/model.js';
import { isListed, plainAddress } from '../world/trusted-ips.js';
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

const KIND = { corp: 'suite', app: 'self-built' } as const;

/** Whose token this is, and whether its app may make this call from this address. */
export function corpOfToken(
  world: World,
  {
    callers = 'suite',
    query,
    ip,
  }: { callers?: 'suite' | 'both' | 'self-built'; query: Record<string, string>; ip: string },
): { corp: Corp; app: CorpApp } {
  const token = tokenOf(world, 'corp', query);
  const corp = world.corps.get(token.corpId ?? '');
  const app = corp && appOfAgent(corp, token.agentId);
  if (corp === undefined || app === undefined) {
    throw new WecomError(token.kind === 'app' ? 40014 : world.switches.number('cancelled_token_error'));
  }
  if (callers !== 'both' && callers !== KIND[token.kind as keyof typeof KIND]) throw new WecomError(48002);
  if (app.own !== undefined) refuseUntrusted(world, app.own.trustedIps, ip);
  return { corp, app };
}

/** 60020 with the caller's address in errmsg (08 §2.1). */
function refuseUntrusted(world: World, trustedIps: readonly string[], ip: string): void {
  const anybody = trustedIps.length === 0 && world.switches.is('trusted_ip', 'when_listed');
  if (!anybody && !isListed(trustedIps, plainAddress(ip))) throw new WecomError(60020);
}
