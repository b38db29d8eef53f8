import { numbers, objects, optionalString } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface Tag {
  tagName?: string;
  userIds: string[];
  partyIds: number[];
}

/** Members and departments of one tag; 40068 when the tag is unknown. */
export async function tagGet(http: WecomHttp, corpAccessToken: string, tagId: number): Promise<Tag> {
  const answer = await http.get('tag/get', { access_token: corpAccessToken, tagid: String(tagId) });
  return {
    tagName: optionalString(answer.tagname),
    userIds: objects(answer.userlist).flatMap((user) => optionalString(user.userid) ?? []),
    partyIds: numbers(answer.partylist),
  };
}
