import type { WecomHttp } from '../http/wecom-http.js';

/** Takes a whole send back within 24 h, not from the WeChat plugin; 42052 when older (D/94947). */
export async function recall(http: WecomHttp, corpAccessToken: string, msgId: string): Promise<void> {
  await http.post('message/recall', { access_token: corpAccessToken }, { msgid: msgId });
}
