import { numberIn, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface SuiteToken {
  suiteAccessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/** Exchanges the newest suite_ticket for a suite token; 40085 means wait for the next ticket (D/90600). */
export async function getSuiteToken(
  http: WecomHttp,
  request: { suiteId: string; suiteSecret: string; suiteTicket: string },
): Promise<SuiteToken> {
  const api = 'service/get_suite_token';
  const answer = await http.post(
    api,
    {},
    { suite_id: request.suiteId, suite_secret: request.suiteSecret, suite_ticket: request.suiteTicket },
  );
  return {
    suiteAccessToken: textIn(api, answer, 'suite_access_token'),
    expiresIn: numberIn(api, answer, 'expires_in'),
  };
}
