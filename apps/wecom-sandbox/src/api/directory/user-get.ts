import { isInScope } from '../../world/corps.js';
import type { Corp, Member } from '../../world/model.js';
import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** What a third-party app may see of a member: the name is the id (D/90332). */
export const visibleMember = (member: Member): object => ({
  userid: member.userId,
  name: member.userId,
  department: member.departments,
  open_userid: member.userId,
});

export function memberInScope(corp: Corp, userId: string | undefined): Member {
  if (userId === undefined || userId === '') throw new WecomError(40003);
  const member = corp.members.get(userId);
  if (member === undefined) throw new WecomError(60111);
  if (!isInScope(corp, userId)) throw new WecomError(60011);
  return member;
}

/** D/90332. */
export const userGet: Api = {
  name: 'user/get',
  method: 'GET',
  credential: 'corp',
  answer({ corp, query }) {
    const member = memberInScope(corp, query.userid);
    return {
      ...visibleMember(member),
      main_department: member.departments[0] ?? 1,
      status: 1,
      is_leader_in_dept: [],
    };
  },
};
