import type { WecomHttp } from '../http/wecom-http.js';
import type { LicenseType } from './licensed-accounts.js';

/** Binds the unbound code of a type with the earliest deadline to a member; 701072: none left (D/95553). Spends money. */
export async function activeAccountByType(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; userId: string; type: LicenseType },
): Promise<void> {
  await http.post(
    'license/active_account_by_type',
    { provider_access_token: providerAccessToken },
    { type: request.type, corpid: request.corpId, userid: request.userId },
  );
}

/** Whether WeCom binds codes by itself, message/send included (D/95874). */
export async function getAutoActiveStatus(
  http: WecomHttp,
  providerAccessToken: string,
  corpId: string,
): Promise<boolean> {
  const answer = await http.post(
    'license/get_auto_active_status',
    { provider_access_token: providerAccessToken },
    { corpid: corpId },
  );
  return answer.auto_active_status === 1;
}
