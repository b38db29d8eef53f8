import { findCorp } from '../../world/corps.js';
import type { Corp } from '../../world/model.js';
import type { Api } from '../api.js';
import { integer, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

const admins = (corp: Corp): { userid: string; auth_type: number }[] =>
  [...corp.members.values()].filter((m) => m.isAdmin).map((m) => ({ userid: m.userId, auth_type: 1 }));

/** D/100072. */
export const agentGetAdminList: Api = {
  name: 'agent/get_admin_list',
  method: 'POST',
  credential: 'corp',
  answer: ({ corp }) => ({ admin: admins(corp) }),
};

/** D/90606, the older way. */
export const serviceGetAdminList: Api = {
  name: 'service/get_admin_list',
  method: 'POST',
  credential: 'suite',
  answer({ world, body }) {
    const corp = findCorp(world, requiredText(body, 'auth_corpid', 41002));
    if (corp === undefined) throw new WecomError(40013);
    if (corp.installation === undefined) throw new WecomError(48004);
    if (integer(body, 'agentid') !== corp.installation.agentId) throw new WecomError(40056);
    return { admin: admins(corp).map((a) => ({ ...a, open_userid: a.userid })) };
  },
};
