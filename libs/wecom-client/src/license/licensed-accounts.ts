import { numberIn, objects, optionalNumber, optionalString, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** 1 basic (identity and messages), 2 interconnect (includes basic). */
export type LicenseType = 1 | 2;

export interface LicensedAccount {
  /** Always the encrypted id, whatever the request used (D/95652). */
  userId: string;
  type: LicenseType;
  /** Unix seconds; expired accounts are listed too. */
  expireTime: number;
  activeTime?: number;
}

export interface LicensedAccountPage {
  accounts: LicensedAccount[];
  hasMore: boolean;
  nextCursor?: string;
}

/** One page (500 by default, at most 1000) of a corp's activated accounts; the path is misspelt by WeCom (D/95544). */
export async function listActivedAccount(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; limit?: number; cursor?: string },
): Promise<LicensedAccountPage> {
  const api = 'license/list_actived_account';
  const answer = await http.post(
    api,
    { provider_access_token: providerAccessToken },
    { corpid: request.corpId, limit: request.limit, cursor: request.cursor },
  );
  return {
    accounts: objects(answer.account_list).map((account) => ({
      userId: textIn(api, account, 'userid'),
      type: licenseTypeOf(account.type),
      expireTime: numberIn(api, account, 'expire_time'),
      activeTime: optionalNumber(account.active_time),
    })),
    hasMore: answer.has_more === 1 || answer.has_more === true,
    nextCursor: optionalString(answer.next_cursor),
  };
}

export function licenseTypeOf(value: unknown): LicenseType {
  return value === 2 ? 2 : 1;
}
