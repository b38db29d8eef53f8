import { membersInScope } from '../../world/corps.js';
import type { Member } from '../../world/model.js';
import { integer, list } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import type { Api, CorpCall } from '../api.js';

/**
 * D/95884: encrypted ids of the suite into plain ones, at most 1000, members of this app's scope. Plain ids are invalid
 * here, and so is all without source_agentid: that form is for the ids of a smart bot (D/101521), and there is none.
 */
export const openuseridToUserid: Api = {
  name: 'batch/openuserid_to_userid',
  method: 'POST',
  credential: 'corp',
  callers: 'self-built',
  answer(call) {
    const { corp, app, body } = call;
    const ids = list(body, 'open_userid_list').map(String);
    if (ids.length === 0 || ids.length > 1000) throw new WecomError(40058, 'open_userid_list');
    const visible = namesSuite(call) ? membersInScope(corp, app.scope) : new Map<string, Member>();
    const found = ids.map((id) => ({ id, member: visible.get(id) }));
    return {
      userid_list: found.flatMap(({ id, member }) =>
        member === undefined ? [] : [{ open_userid: id, userid: app.spell(member) }],
      ),
      invalid_open_userid_list: found.filter(({ member }) => member === undefined).map(({ id }) => id),
    };
  },
};

/** The agent that the ids come from: the suite's, as long as the corp has it installed; else 40056. */
function namesSuite({ corp, body }: CorpCall): boolean {
  const source = integer(body, 'source_agentid');
  if (source === undefined) return false;
  if (corp.installation?.agentId !== source) throw new WecomError(40056);
  return true;
}
