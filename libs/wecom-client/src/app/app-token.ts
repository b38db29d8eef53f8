import { numberIn, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';
import type { CorpToken } from '../suite/corp-token.js';

/**
 * Token of one self-built app of a corp; the same one until it ends (D/91039). 40001: no app of this corp has this secret,
 * 40013: no such corp. Repeated wrong secrets block the caller's address for an hour (wecom/07 §2).
 */
export async function getAppToken(
  http: WecomHttp,
  request: { corpId: string; secret: string },
): Promise<CorpToken> {
  const api = 'gettoken';
  const answer = await http.get(api, { corpid: request.corpId, corpsecret: request.secret });
  return { accessToken: textIn(api, answer, 'access_token'), expiresIn: numberIn(api, answer, 'expires_in') };
}
