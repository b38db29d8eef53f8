import {
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
import { licenseTypeOf, type LicenseType } from './licensed-accounts.js';

export interface ActiveInfo {
  activeCode: string;
  type: LicenseType;
  /** 1 unbound, 2 bound and valid, 3 expired, 4 waiting for transfer, 5 merged (dead), 6 assigned downstream. */
  status?: number;
  userId?: string;
  /** Unix seconds; active and expire time are absent while unbound. */
  createTime?: number;
  activeTime?: number;
  expireTime?: number;
  mergeInfo?: { toActiveCode?: string; fromActiveCode?: string };
  shareInfo?: { toCorpId?: string; fromCorpId?: string };
}

/** Licences of one member, at most one per type (D/95555). */
export async function getActiveInfoByUser(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; userId: string },
): Promise<{ active: boolean; accounts: ActiveInfo[] }> {
  const api = 'license/get_active_info_by_user';
  const answer = await http.post(
    api,
    { provider_access_token: providerAccessToken },
    { corpid: request.corpId, userid: request.userId },
  );
  return {
    active: answer.active_status === 1,
    accounts: objects(answer.active_info_list).map((info) => activeInfoOf(api, info)),
  };
}

/** State of one activation code (D/95552). */
export async function getActiveInfoByCode(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; activeCode: string },
): Promise<ActiveInfo> {
  const api = 'license/get_active_info_by_code';
  const answer = await http.post(
    api,
    { provider_access_token: providerAccessToken },
    { corpid: request.corpId, active_code: request.activeCode },
  );
  return activeInfoOf(api, objectIn(api, answer, 'active_info'));
}

/** State of up to 1000 activation codes (D/95552). */
export async function batchGetActiveInfoByCode(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; activeCodes: readonly string[] },
): Promise<{ accounts: ActiveInfo[]; invalidActiveCodes: string[] }> {
  const api = 'license/batch_get_active_info_by_code';
  const answer = await http.post(
    api,
    { provider_access_token: providerAccessToken },
    { corpid: request.corpId, active_code_list: request.activeCodes },
  );
  return {
    accounts: objects(answer.active_info_list).map((info) => activeInfoOf(api, info)),
    invalidActiveCodes: strings(answer.invalid_active_code_list),
  };
}

function activeInfoOf(api: string, info: WireObject): ActiveInfo {
  const merge = optionalObject(info.merge_info);
  const share = optionalObject(info.share_info);
  return {
    activeCode: textIn(api, info, 'active_code'),
    type: licenseTypeOf(info.type),
    status: optionalNumber(info.status),
    userId: optionalString(info.userid),
    createTime: optionalNumber(info.create_time),
    activeTime: optionalNumber(info.active_time),
    expireTime: optionalNumber(info.expire_time),
    mergeInfo: merge && {
      toActiveCode: optionalString(merge.to_active_code),
      fromActiveCode: optionalString(merge.from_active_code),
    },
    shareInfo: share && {
      toCorpId: optionalString(share.to_corpid),
      fromCorpId: optionalString(share.from_corpid),
    },
  };
}
