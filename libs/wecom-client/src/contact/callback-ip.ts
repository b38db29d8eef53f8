import { strings } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Source addresses of callbacks, single or with wildcards such as `101.226.103.*`; refresh daily (D/91116). */
export async function getCallbackIp(http: WecomHttp, accessToken: string): Promise<string[]> {
  const answer = await http.get('getcallbackip', { access_token: accessToken });
  return strings(answer.ip_list);
}
