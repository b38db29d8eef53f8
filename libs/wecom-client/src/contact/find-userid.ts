import { WecomApiError } from '../errors/wecom-errors.js';
import { textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

const NOBODY = 46004;

/**
 * The member with this mobile number, 5 to 32 bytes; undefined when nobody has it (46004, D/95402). Wrong numbers beyond
 * a fifth of the corp's size block the call for the day: 45009 (wecom/07 §2).
 */
export function getUserIdByMobile(
  http: WecomHttp,
  accessToken: string,
  mobile: string,
): Promise<string | undefined> {
  return found(http, 'user/getuserid', accessToken, { mobile });
}

/** The member with this e-mail address of the corp or of the member's own; undefined when nobody has it (D/95895). */
export function getUserIdByEmail(
  http: WecomHttp,
  accessToken: string,
  request: { email: string; kind: 'corp' | 'personal' },
): Promise<string | undefined> {
  const body = { email: request.email, email_type: request.kind === 'corp' ? 1 : 2 };
  return found(http, 'user/get_userid_by_email', accessToken, body);
}

async function found(
  http: WecomHttp,
  api: string,
  accessToken: string,
  body: object,
): Promise<string | undefined> {
  try {
    return textIn(api, await http.post(api, { access_token: accessToken }, body), 'userid');
  } catch (error) {
    if (error instanceof WecomApiError && error.errcode === NOBODY) return undefined;
    throw error;
  }
}
