import { optionalNumber, optionalString, textIn } from '../http/read-answer.js';
import { inLowerCase } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** A member of the app's corp, in its scope or not, or somebody who is none (D/98177). */
export type CorpOauthIdentity =
  | {
      kind: 'member';
      userId: string;
      userTicket?: string;
      /** Life of userTicket in seconds. */
      expiresIn?: number;
    }
  | { kind: 'outsider'; openId?: string; externalUserId?: string };

/**
 * Redeems a code of a corp's own app with its token (D/91023). 40029: wrong, used, expired, or of another app; 50001: the
 * link led to a domain that is not this app's trusted one.
 */
export async function getUserInfo(
  http: WecomHttp,
  accessToken: string,
  code: string,
): Promise<CorpOauthIdentity> {
  const api = 'auth/getuserinfo';
  const answer = inLowerCase(await http.get(api, { access_token: accessToken, code }));
  const openId = optionalString(answer.openid);
  const externalUserId = optionalString(answer.external_userid);
  if ((openId ?? externalUserId) && !optionalString(answer.userid)) {
    return { kind: 'outsider', openId, externalUserId };
  }
  return {
    kind: 'member',
    userId: textIn(api, answer, 'userid'),
    userTicket: optionalString(answer.user_ticket),
    expiresIn: optionalNumber(answer.expires_in),
  };
}
