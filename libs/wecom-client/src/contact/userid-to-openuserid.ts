import { objects, optionalString, strings } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Converts up to 1000 plain userids of the visible scope; many wrong ids block the call for a day (D/95604). */
export async function useridToOpenuserid(
  http: WecomHttp,
  corpAccessToken: string,
  userIds: readonly string[],
): Promise<{ users: { userId: string; openUserId: string }[]; invalidUserIds: string[] }> {
  const answer = await http.post(
    'batch/userid_to_openuserid',
    { access_token: corpAccessToken },
    { userid_list: userIds },
  );
  const users = objects(answer.open_userid_list).flatMap((entry) => {
    const userId = optionalString(entry.userid);
    const openUserId = optionalString(entry.open_userid);
    return userId && openUserId ? [{ userId, openUserId }] : [];
  });
  return { users, invalidUserIds: strings(answer.invalid_userid_list) };
}
