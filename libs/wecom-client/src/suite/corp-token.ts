import { numberIn, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface CorpToken {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/** Token of one authorized corp (D/90605); 40084 or 48004: the authorization is gone. */
export async function getCorpToken(
  http: WecomHttp,
  suiteAccessToken: string,
  request: { authCorpId: string; permanentCode: string },
): Promise<CorpToken> {
  const api = 'service/get_corp_token';
  const answer = await http.post(
    api,
    { suite_access_token: suiteAccessToken },
    { auth_corpid: request.authCorpId, permanent_code: request.permanentCode },
  );
  return { accessToken: textIn(api, answer, 'access_token'), expiresIn: numberIn(api, answer, 'expires_in') };
}
