import { isInScope } from '../../world/corps.js';
import type { Api } from '../api.js';
import { list } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/95604: at most 1000, members of the visible scope. */
export const useridToOpenuserid: Api = {
  name: 'batch/userid_to_openuserid',
  method: 'POST',
  credential: 'corp',
  answer({ corp, body }) {
    const ids = list(body, 'userid_list').map(String);
    if (ids.length === 0 || ids.length > 1000) throw new WecomError(40058);
    const found = ids.map((id) => ({
      id,
      member: [...corp.members.values()].find((m) => m.plainUserId === id && isInScope(corp, m.userId)),
    }));
    return {
      open_userid_list: found.flatMap(({ id, member }) =>
        member === undefined ? [] : [{ userid: id, open_userid: member.userId }],
      ),
      invalid_userid_list: found.filter(({ member }) => member === undefined).map(({ id }) => id),
    };
  },
};
