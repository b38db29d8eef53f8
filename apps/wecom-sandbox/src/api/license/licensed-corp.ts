import { findCorp, findMember } from '../../world/corps.js';
import { licenceStatus } from '../../world/licences.js';
import type { Corp, Json, Licence, Member } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** `corpid` may be plain or encrypted (06); the corp must have installed the app. */
export function licensedCorp(world: World, body: Json): Corp {
  const corp = findCorp(world, requiredText(body, 'corpid', 41002));
  if (corp === undefined) throw new WecomError(40013);
  if (corp.installation === undefined) throw new WecomError(701015);
  return corp;
}

export function licensedMember(corp: Corp, body: Json): Member {
  const member = findMember(corp, requiredText(body, 'userid', 701019));
  if (member === undefined) throw new WecomError(701019);
  return member;
}

const seconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.floor(ms / 1000);

/** Answers always carry encrypted ids; bound-only fields are absent while unbound. */
export const activeInfo = (world: World, licence: Licence): object => ({
  active_code: licence.activeCode,
  type: licence.type,
  status: licenceStatus(world, licence),
  userid: licence.userId,
  create_time: seconds(licence.createTime),
  active_time: seconds(licence.activeTime),
  expire_time: seconds(licence.expireTime),
});
