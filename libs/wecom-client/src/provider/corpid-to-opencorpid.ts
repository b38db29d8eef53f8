import { textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Turns a plain corp id into this provider's encrypted one; only for corps that authorized the provider (D/95604). */
export async function corpidToOpencorpid(
  http: WecomHttp,
  providerAccessToken: string,
  corpId: string,
): Promise<{ openCorpId: string }> {
  const api = 'service/corpid_to_opencorpid';
  const answer = await http.post(api, { provider_access_token: providerAccessToken }, { corpid: corpId });
  return { openCorpId: textIn(api, answer, 'open_corpid') };
}
