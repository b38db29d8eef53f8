import type { OAuthGrant } from '../world/credentials.js';
import { findCorp } from '../world/corps.js';
import type { Corp, SelfBuiltApp } from '../world/model.js';
import { isUnderDomain } from '../world/trusted-domain.js';
import type { World } from '../world/world.js';
import { isTrusted } from './identity.js';

export type LinkQuery = Record<string, string | undefined>;

/** An authorize link that is right so far; for a corp's own app `corp` is that corp. */
export interface AuthorizeLink {
  ownApp?: OAuthGrant['ownApp'];
  corp?: Corp;
  privateInfo: boolean;
}

const SCOPES = ['snsapi_base', 'snsapi_userinfo', 'snsapi_privateinfo'];

/** Reads an authorize link (03 §1); the name of the parameter that is wrong instead when one is. */
export function readAuthorizeLink(world: World, query: LinkQuery): AuthorizeLink | string {
  const link = query.appid === world.options.suite.suiteId ? suiteLink(world, query) : ownLink(world, query);
  if (typeof link === 'string') return link;
  if (query.response_type !== 'code') return 'response_type';
  if (!SCOPES.includes(query.scope ?? '')) return 'scope';
  return /^[A-Za-z0-9]{0,128}$/.test(query.state ?? '') ? link : 'state';
}

const suiteLink = (world: World, query: LinkQuery): AuthorizeLink | string =>
  isTrusted(world, query.redirect_uri) ? { privateInfo: query.scope !== 'snsapi_base' } : 'redirect_uri';

/** appid is the plain corp id; agentid names the app, or leaves every app of the corp open (03 §1.2). */
function ownLink(world: World, query: LinkQuery): AuthorizeLink | string {
  const corp = findCorp(world, query.appid ?? '');
  if (corp === undefined || query.appid?.toLowerCase() !== corp.plainCorpId.toLowerCase()) return 'appid';
  const named = query.agentid === undefined || query.agentid === '' ? undefined : Number(query.agentid);
  const meant = corp.selfBuiltApps.filter(({ agentId }) => named === undefined || agentId === named);
  if (meant.length === 0) return named === undefined ? 'appid' : 'agentid';
  const redirectUri = query.redirect_uri ?? '';
  const trusts = ({ trustedDomain }: SelfBuiltApp): boolean => isUnderDomain(trustedDomain, redirectUri);
  if (!meant.some(trusts)) return 'redirect_uri';
  // Without agentid every scope is snsapi_base (D/91120).
  const privateInfo = named !== undefined && query.scope !== 'snsapi_base';
  return { ownApp: { agentId: named, redirectUri }, corp, privateInfo };
}
