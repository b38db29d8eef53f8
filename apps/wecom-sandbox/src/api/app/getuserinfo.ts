import { isUnderDomain } from '../../world/trusted-domain.js';
import { WecomError } from '../../protocol/wecom-error.js';
import type { Api, CorpCall } from '../api.js';

/** D/91023: who opened a page of the corp's own app; in the visible scope or not (08 §2.6). */
export const getuserinfo: Api = {
  name: 'auth/getuserinfo',
  method: 'GET',
  credential: 'corp',
  callers: 'self-built',
  answer(call) {
    const { world, corp, app, query } = call;
    if (query.code === undefined || query.code === '') throw new WecomError(41008);
    const code = world.credentials.oauthCodes.get(query.code);
    const link = code?.about.ownApp;
    if (code === undefined || code.used || link === undefined) throw new WecomError(40029);
    const { corpId, userId, privateInfo } = code.about;
    const isOthers = corpId !== corp.corpId || (link.agentId ?? app.agentId) !== app.agentId;
    if (isOthers) throw new WecomError(40029);
    if (!isUnderDomain(app.own?.trustedDomain, link.redirectUri)) throw new WecomError(50001);
    if (code.expiresAt <= world.now()) {
      throw new WecomError(world.switches.number('oauth_code_expired_error'));
    }
    code.used = true;
    const member = corp.members.get(userId);
    if (member === undefined) return { openid: `o${code.value.slice(0, 27)}` };
    return { userid: app.spell(member), ...(privateInfo ? ticketOf(call, userId) : {}) };
  },
};

const ticketOf = ({ world, corp }: CorpCall, userId: string): object => ({
  user_ticket: world.credentials.newUserTicket(corp.corpId, userId),
  // D/96442 says 1800 where the page of suites shows 7200 (03 §2).
  expires_in: 1800,
});
