import { objects, optionalString, strings } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/**
 * Converts up to 1000 encrypted ids of another app into plain ones, with the token of a self-built app, for members in its
 * scope (D/95884). `sourceAgentId` is that other app's; it stays out for the ids of a smart bot (D/101521). Ids that are
 * plain already come back as invalid.
 */
export async function openuseridToUserid(
  http: WecomHttp,
  accessToken: string,
  request: { openUserIds: readonly string[]; sourceAgentId?: number },
): Promise<{ users: { openUserId: string; userId: string }[]; invalidOpenUserIds: string[] }> {
  const answer = await http.post(
    'batch/openuserid_to_userid',
    { access_token: accessToken },
    { open_userid_list: request.openUserIds, source_agentid: request.sourceAgentId },
  );
  const users = objects(answer.userid_list).flatMap((entry) => {
    const openUserId = optionalString(entry.open_userid);
    const userId = optionalString(entry.userid);
    return openUserId && userId ? [{ openUserId, userId }] : [];
  });
  return { users, invalidOpenUserIds: strings(answer.invalid_open_userid_list) };
}
