import {
  numbers,
  objectIn,
  objects,
  optionalNumber,
  optionalObject,
  optionalString,
  strings,
  textIn,
} from '../http/read-answer.js';
import type { WireObject } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface AuthCorpInfo {
  corpId: string;
  corpName?: string;
  /** `verified` or `unverified`. */
  corpType?: string;
  corpUserMax?: number;
  corpFullName?: string;
  corpSquareLogoUrl?: string;
  /** Unix seconds. */
  verifiedEndTime?: number;
  /** 1 company, 2 public institution, 3 other organization, 4 team. */
  subjectType?: number;
  corpScale?: string;
  corpIndustry?: string;
  corpSubIndustry?: string;
}

export interface Privilege {
  /** 1 basic read, 2 full read, 3 read/write, 4 single-member basic read, 5 write only. */
  level?: number;
  allowParties: number[];
  allowUsers: string[];
  allowTags: number[];
  extraParties: number[];
  extraUsers: string[];
  extraTags: number[];
}

export interface AuthAgent {
  agentId: number;
  name?: string;
  squareLogoUrl?: string;
  roundLogoUrl?: string;
  /** 0 admin authorization, 1 member authorization. */
  authMode: number;
  isCustomizedApp: boolean;
  privilege: Privilege;
  /** shareType 0 corp group, 1 upstream/downstream. */
  sharedFrom?: { corpId: string; shareType?: number };
}

export interface AuthInfo {
  authCorpInfo: AuthCorpInfo;
  dealerCorpInfo?: { corpId: string; corpName?: string };
  /** Empty for a directory app without an entity app. */
  agents: AuthAgent[];
}

/** Reads what a corp granted: agent id, mode and visible scope (v2, D/100795). 40084 or 48004: the grant is gone. */
export async function getAuthInfo(
  http: WecomHttp,
  suiteAccessToken: string,
  request: { authCorpId: string; permanentCode: string },
): Promise<AuthInfo> {
  const api = 'service/v2/get_auth_info';
  const answer = await http.post(
    api,
    { suite_access_token: suiteAccessToken },
    { auth_corpid: request.authCorpId, permanent_code: request.permanentCode },
  );
  return authInfoOf(api, answer);
}

/** The parts get_auth_info and v1 get_permanent_code share. */
export function authInfoOf(api: string, answer: WireObject): AuthInfo {
  return {
    authCorpInfo: authCorpInfoOf(api, objectIn(api, answer, 'auth_corp_info')),
    dealerCorpInfo: dealerOf(api, optionalObject(answer.dealer_corp_info)),
    agents: objects(optionalObject(answer.auth_info)?.agent).flatMap(agentOf),
  };
}

export function authCorpInfoOf(api: string, corp: WireObject): AuthCorpInfo {
  return {
    corpId: textIn(api, corp, 'corpid'),
    corpName: optionalString(corp.corp_name),
    corpType: optionalString(corp.corp_type),
    corpUserMax: optionalNumber(corp.corp_user_max),
    corpFullName: optionalString(corp.corp_full_name),
    corpSquareLogoUrl: optionalString(corp.corp_square_logo_url),
    verifiedEndTime: optionalNumber(corp.verified_end_time),
    subjectType: optionalNumber(corp.subject_type),
    corpScale: optionalString(corp.corp_scale),
    corpIndustry: optionalString(corp.corp_industry),
    corpSubIndustry: optionalString(corp.corp_sub_industry),
  };
}

function dealerOf(api: string, dealer: WireObject | undefined): AuthInfo['dealerCorpInfo'] {
  if (!dealer || !optionalString(dealer.corpid)) return undefined;
  return { corpId: textIn(api, dealer, 'corpid'), corpName: optionalString(dealer.corp_name) };
}

function agentOf(agent: WireObject): AuthAgent[] {
  if (typeof agent.agentid !== 'number') return [];
  const sharedFrom = optionalObject(agent.shared_from);
  const sharedCorpId = optionalString(sharedFrom?.corpid);
  return [
    {
      agentId: agent.agentid,
      name: optionalString(agent.name),
      squareLogoUrl: optionalString(agent.square_logo_url),
      roundLogoUrl: optionalString(agent.round_logo_url),
      authMode: optionalNumber(agent.auth_mode) ?? 0,
      isCustomizedApp: agent.is_customized_app === true,
      privilege: privilegeOf(optionalObject(agent.privilege) ?? {}),
      sharedFrom: sharedCorpId
        ? { corpId: sharedCorpId, shareType: optionalNumber(sharedFrom?.share_type) }
        : undefined,
    },
  ];
}

/** Any list may be missing; treat it as empty (02 §5). */
function privilegeOf(privilege: WireObject): Privilege {
  return {
    level: optionalNumber(privilege.level),
    allowParties: numbers(privilege.allow_party),
    allowUsers: strings(privilege.allow_user),
    allowTags: numbers(privilege.allow_tag),
    extraParties: numbers(privilege.extra_party),
    extraUsers: strings(privilege.extra_user),
    extraTags: numbers(privilege.extra_tag),
  };
}
