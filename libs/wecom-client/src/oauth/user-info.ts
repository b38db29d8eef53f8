import { optionalNumber, optionalString, textIn } from '../http/read-answer.js';
import { inLowerCase } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** `member` says which corp and userid; it does not prove that the app is installed there or the member in scope (03 §2.1). */
export type OauthIdentity =
  | {
      kind: 'member';
      corpId: string;
      userId: string;
      openUserId?: string;
      userTicket?: string;
      /** Life of userTicket in seconds. */
      expiresIn?: number;
    }
  | { kind: 'outsider'; openId: string };

export interface UserDetail {
  corpId: string;
  userId: string;
  /** The userid again, never the real name, for third-party apps. */
  name?: string;
  /** `0` unknown, `1` male, `2` female; real only after consent. */
  gender?: string;
  avatar?: string;
  qrCode?: string;
}

/** Redeems an OAuth or web-login code with the suite token; 40029: wrong, used or expired, start the login again (D/91121). */
export async function getUserInfo3rd(
  http: WecomHttp,
  suiteAccessToken: string,
  code: string,
): Promise<OauthIdentity> {
  const api = 'service/auth/getuserinfo3rd';
  const answer = inLowerCase(await http.get(api, { suite_access_token: suiteAccessToken, code }));
  const openId = optionalString(answer.openid);
  if (openId && !optionalString(answer.userid)) return { kind: 'outsider', openId };
  return {
    kind: 'member',
    corpId: textIn(api, answer, 'corpid'),
    userId: textIn(api, answer, 'userid'),
    openUserId: optionalString(answer.open_userid),
    userTicket: optionalString(answer.user_ticket),
    expiresIn: optionalNumber(answer.expires_in),
  };
}

/** Sensitive data after consent; 84014 ticket expired, 84015 illegal (D/91122). */
export async function getUserDetail3rd(
  http: WecomHttp,
  suiteAccessToken: string,
  userTicket: string,
): Promise<UserDetail> {
  const api = 'service/auth/getuserdetail3rd';
  const answer = await http.post(api, { suite_access_token: suiteAccessToken }, { user_ticket: userTicket });
  return {
    corpId: textIn(api, answer, 'corpid'),
    userId: textIn(api, answer, 'userid'),
    name: optionalString(answer.name),
    gender: optionalString(answer.gender),
    avatar: optionalString(answer.avatar),
    qrCode: optionalString(answer.qr_code),
  };
}
