import { objects, optionalNumber, optionalString } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface AppAdmin {
  userId: string;
  /** 0 may send messages, 1 manages the app. */
  authType: number;
}

/** Admins of the app in one corp, by the corp token; empty under member authorization (D/100072). */
export async function getAdminList(http: WecomHttp, corpAccessToken: string): Promise<AppAdmin[]> {
  const answer = await http.post('agent/get_admin_list', { access_token: corpAccessToken }, {});
  return objects(answer.admin).flatMap((admin) => {
    const userId = optionalString(admin.userid);
    return userId ? [{ userId, authType: optionalNumber(admin.auth_type) ?? 0 }] : [];
  });
}
