import type { FastifyRequest } from 'fastify';
import { findCorp, findMember } from '../world/corps.js';
import type { Corp, Member } from '../world/model.js';
import { isUnderDomain } from '../world/trusted-domain.js';
import type { World } from '../world/world.js';

export interface Identity {
  corp: Corp;
  member: Member;
}

const COOKIE = /(?:^|;\s*)sandbox_member=([^;]+)/;

/** Both by their plain or their encrypted id. */
export function identityOf(world: World, corpId: string, userId: string): Identity | undefined {
  const corp = findCorp(world, corpId);
  const member = corp && findMember(corp, userId);
  return corp === undefined || member === undefined ? undefined : { corp, member };
}

/** Whose WeCom client this browser plays: query `sandbox_member=<corpId>/<userId>`, else the cookie. */
export function identityOfBrowser(world: World, request: FastifyRequest): Identity | undefined {
  const { sandbox_member: asked } = request.query as Record<string, string | undefined>;
  const cookie = COOKIE.exec(request.headers.cookie ?? '')?.[1];
  const [corpId = '', userId = ''] = (asked ?? decodeURIComponent(cookie ?? '')).split('/');
  return identityOf(world, corpId, userId);
}

export const identityCookie = ({ corp, member }: Identity): string =>
  `sandbox_member=${encodeURIComponent(`${corp.corpId}/${member.userId}`)}; Path=/; SameSite=Lax`;

/** The suite's trusted domain is the host and port where members' browsers reach the gateway. */
export function isTrusted(world: World, url: string | undefined): boolean {
  const own = new URL(world.options.publicBaseUrl ?? world.options.callbackBaseUrl);
  const port = own.port || (own.protocol === 'https:' ? '443' : '80');
  return isUnderDomain(`${own.hostname}:${port}`, url);
}

/** The address with parameters added, joined with & when it has a query already. */
export function withQuery(url: string, parameters: Record<string, string>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.append(name, value);
  return target.toString();
}
