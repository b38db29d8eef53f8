import { numberIn, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface PreAuthCode {
  preAuthCode: string;
  /** Seconds, 1200. */
  expiresIn: number;
}

/** Code for one install link (D/90601). */
export async function getPreAuthCode(http: WecomHttp, suiteAccessToken: string): Promise<PreAuthCode> {
  const api = 'service/get_pre_auth_code';
  const answer = await http.get(api, { suite_access_token: suiteAccessToken });
  return {
    preAuthCode: textIn(api, answer, 'pre_auth_code'),
    expiresIn: numberIn(api, answer, 'expires_in'),
  };
}

/** Sets what the install link of this code does; authType 1 is a test install before the app is published (D/90602). */
export async function setSessionInfo(
  http: WecomHttp,
  suiteAccessToken: string,
  request: { preAuthCode: string; authType?: 0 | 1 },
): Promise<void> {
  await http.post(
    'service/set_session_info',
    { suite_access_token: suiteAccessToken },
    { pre_auth_code: request.preAuthCode, session_info: { auth_type: request.authType ?? 0 } },
  );
}
