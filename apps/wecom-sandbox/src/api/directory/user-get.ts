import { isInScope } from '../../world/corps.js';
import type { Member } from '../../world/model.js';
import type { Api, CorpCall } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** What a third-party app may see of a member: the name is the id (D/90332). */
export const visibleMember = (member: Member): object => ({
  userid: member.userId,
  name: member.userId,
  department: member.departments,
  open_userid: member.userId,
});

function memberInScope({ corp, app, query }: CorpCall): Member {
  if (query.userid === undefined || query.userid === '') throw new WecomError(40003);
  const member = app.find(query.userid);
  if (member === undefined) throw new WecomError(60111);
  if (!isInScope(corp, member.userId, app.scope)) throw new WecomError(60011);
  return member;
}

/** What the corp's own app sees: the name, and no way to reach the member unless the app is an old one (D/90196, 08 §2.6). */
function ownMember({ world }: CorpCall, member: Member): object {
  const reach = world.switches.is('user_get_contacts', 'given')
    ? { mobile: member.mobile ?? '', email: member.personalEmail ?? '', biz_mail: member.email ?? '' }
    : {};
  return {
    userid: member.plainUserId,
    name: member.name,
    department: member.departments,
    alias: member.alias ?? '',
    ...reach,
  };
}

/** D/90332, and D/90196 for the corp's own app. */
export const userGet: Api = {
  name: 'user/get',
  method: 'GET',
  credential: 'corp',
  callers: 'both',
  answer(call) {
    const member = memberInScope(call);
    return {
      ...(call.app.kind === 'suite' ? visibleMember(member) : ownMember(call, member)),
      main_department: member.departments[0] ?? 1,
      status: 1,
      is_leader_in_dept: [],
    };
  },
};
