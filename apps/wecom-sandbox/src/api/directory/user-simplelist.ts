import { membersInScope, membersOfParties } from '../../world/corps.js';
import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { visibleMember } from './user-get.js';

/** D/90336: direct members of one department, or of everything below it with fetch_child. */
export const userSimplelist: Api = {
  name: 'user/simplelist',
  method: 'GET',
  credential: 'corp',
  answer({ corp, app, query }) {
    const id = Number(query.department_id);
    if (!corp.departments.has(id)) throw new WecomError(60003);
    const visible = membersInScope(corp, app.scope);
    const below = membersOfParties(corp, [id]);
    const wanted = query.fetch_child === '1' ? below : below.filter((m) => m.departments.includes(id));
    return { userlist: wanted.filter((m) => visible.has(m.userId)).map(visibleMember) };
  },
};
