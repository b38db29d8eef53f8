import { isInScope } from '../../world/corps.js';
import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/91121. A success proves neither an install nor the visible scope (03 §2.1). */
export const getuserinfo3rd: Api = {
  name: 'service/auth/getuserinfo3rd',
  method: 'GET',
  credential: 'suite',
  answer({ world, query }) {
    if (query.code === undefined || query.code === '') throw new WecomError(41008);
    const code = world.credentials.oauthCodes.get(query.code);
    if (code === undefined || code.used || code.about.ownApp !== undefined) throw new WecomError(40029);
    if (code.expiresAt <= world.now())
      throw new WecomError(world.switches.number('oauth_code_expired_error'));
    code.used = true;
    const { corpId, userId, privateInfo } = code.about;
    const corp = world.corps.get(corpId);
    if (corp === undefined) throw new WecomError(40029);
    const ticket =
      privateInfo && isInScope(corp, userId)
        ? { user_ticket: world.credentials.newUserTicket(corpId, userId), expires_in: 7200 }
        : {};
    return { corpid: corpId, userid: userId, ...ticket, open_userid: userId };
  },
};
