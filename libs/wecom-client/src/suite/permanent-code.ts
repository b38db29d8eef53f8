import {
  objectIn,
  objects,
  optionalNumber,
  optionalObject,
  optionalString,
  textIn,
} from '../http/read-answer.js';
import type { WireObject } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';
import { authCorpInfoOf, authInfoOf, type AuthInfo } from './auth-info.js';

export interface PermanentCode {
  permanentCode: string;
  authCorpInfo: { corpId: string; corpName?: string };
  /** Installing admin; each part may be missing (D/100776). */
  authUserInfo?: { userId?: string; openUserId?: string; name?: string; avatar?: string };
  registerCodeInfo?: { registerCode?: string; templateId?: string; state?: string };
  state?: string;
}

export interface EditionAgent {
  agentId?: number;
  editionId?: string;
  editionName?: string;
  /** 0 unpaid, 1 limited trial, 2 trial expired, 3 paid, 4 paid expired, 5 unlimited trial, 6 and 7 over the head count. */
  appStatus?: number;
  userLimit?: number;
  /** Unix seconds. */
  expiredTime?: number;
  isVirtualVersion: boolean;
}

export interface PermanentCodeV1 extends PermanentCode, Pick<AuthInfo, 'agents' | 'dealerCorpInfo'> {
  authCorpInfo: AuthInfo['authCorpInfo'];
  /** Corp token; absent for provider-developed apps. */
  accessToken?: string;
  expiresIn?: number;
  editions: EditionAgent[];
}

/**
 * Consumes an auth_code (v2, recommended inside the install flow, D/100776). 40078: wrong, expired or consumed before.
 * After a WecomTransportError with outcome unknown the code may be gone.
 */
export async function getPermanentCode(
  http: WecomHttp,
  suiteAccessToken: string,
  authCode: string,
): Promise<PermanentCode> {
  const api = 'service/v2/get_permanent_code';
  const answer = await http.post(api, { suite_access_token: suiteAccessToken }, { auth_code: authCode });
  const corp = authCorpInfoOf(api, objectIn(api, answer, 'auth_corp_info'));
  return { ...grantOf(api, answer), authCorpInfo: { corpId: corp.corpId, corpName: corp.corpName } };
}

/** Consumes an auth_code through the slower v1, which adds corp token, agents, dealer and edition (D/90603). */
export async function getPermanentCodeV1(
  http: WecomHttp,
  suiteAccessToken: string,
  authCode: string,
): Promise<PermanentCodeV1> {
  const api = 'service/get_permanent_code';
  const answer = await http.post(api, { suite_access_token: suiteAccessToken }, { auth_code: authCode });
  return {
    ...grantOf(api, answer),
    ...authInfoOf(api, answer),
    accessToken: optionalString(answer.access_token),
    expiresIn: optionalNumber(answer.expires_in),
    editions: objects(optionalObject(answer.edition_info)?.agent).map(editionOf),
  };
}

function grantOf(api: string, answer: WireObject): Omit<PermanentCode, 'authCorpInfo'> {
  const user = optionalObject(answer.auth_user_info);
  const register = optionalObject(answer.register_code_info);
  return {
    permanentCode: textIn(api, answer, 'permanent_code'),
    authUserInfo: user && {
      userId: optionalString(user.userid),
      openUserId: optionalString(user.open_userid),
      name: optionalString(user.name),
      avatar: optionalString(user.avatar),
    },
    registerCodeInfo: register && {
      registerCode: optionalString(register.register_code),
      templateId: optionalString(register.template_id),
      state: optionalString(register.state),
    },
    state: optionalString(answer.state),
  };
}

function editionOf(edition: WireObject): EditionAgent {
  return {
    agentId: optionalNumber(edition.agentid),
    editionId: optionalString(edition.edition_id),
    editionName: optionalString(edition.edition_name),
    appStatus: optionalNumber(edition.app_status),
    userLimit: optionalNumber(edition.user_limit),
    expiredTime: optionalNumber(edition.expired_time),
    isVirtualVersion: edition.is_virtual_version === true,
  };
}
