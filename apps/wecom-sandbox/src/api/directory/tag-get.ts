import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/90350. */
export const tagGet: Api = {
  name: 'tag/get',
  method: 'GET',
  credential: 'corp',
  answer({ corp, app, query }) {
    const tag = corp.tags.get(Number(query.tagid));
    if (tag === undefined) throw new WecomError(40068);
    if (!app.scope.tags.includes(tag.id)) throw new WecomError(60011);
    return {
      tagname: String(tag.id),
      userlist: tag.userIds.map((id) => ({ userid: id, name: id })),
      partylist: tag.partyIds,
    };
  },
};
