import { isInScope } from '../../world/corps.js';
import type { Member } from '../../world/model.js';
import { byteLength, integer, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import type { Api, CorpCall } from '../api.js';

const digits = (mobile: string): string => mobile.replace(/^\+86/, '').replace(/[\s-]/g, '');

/** D/95402: whose mobile number this is. */
export const userGetuserid: Api = {
  name: 'user/getuserid',
  method: 'POST',
  credential: 'corp',
  callers: 'self-built',
  answer(call) {
    const mobile = requiredText(call.body, 'mobile');
    if (byteLength(mobile) < 5 || byteLength(mobile) > 32) throw new WecomError(40058, 'mobile');
    return lookUp(
      call,
      'user/getuserid',
      (m) => m.mobile !== undefined && digits(m.mobile) === digits(mobile),
    );
  },
};

/** D/95895: whose e-mail address this is, the corp's (1, default) or the member's own (2). */
export const userGetUseridByEmail: Api = {
  name: 'user/get_userid_by_email',
  method: 'POST',
  credential: 'corp',
  callers: 'self-built',
  answer(call) {
    const email = requiredText(call.body, 'email').toLowerCase();
    const type = integer(call.body, 'email_type') ?? 1;
    if (type !== 1 && type !== 2) throw new WecomError(40058, 'email_type');
    const of = (m: Member): string | undefined => (type === 1 ? m.email : m.personalEmail);
    return lookUp(call, 'user/get_userid_by_email', (m) => of(m)?.toLowerCase() === email);
  },
};

/** Nobody is 46004, and counts: beyond a fifth of the corp's size the call is closed for the day (07 §2). */
function lookUp({ world, corp, app }: CorpCall, api: string, fits: (member: Member) => boolean): object {
  const percent = world.switches.number('wrong_lookups_percent');
  if (world.wrongLookups.isBlocked(corp.corpId, api, world.now(), percent)) throw new WecomError(45009);
  const member = [...corp.members.values()].find(fits);
  const visible = member !== undefined && isInScope(corp, member.userId, app.scope);
  if (visible) return { userid: app.spell(member) };
  const errcode = member === undefined ? 46004 : world.switches.number('lookup_outside_scope_error');
  if (errcode === 46004) world.wrongLookups.note(corp.corpId, api, world.now());
  throw new WecomError(errcode);
}
