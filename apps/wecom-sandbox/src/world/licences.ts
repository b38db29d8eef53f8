import type { Corp, Licence, Member } from './model.js';
import { randomSecret } from './random-ids.js';
import type { World } from './world.js';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** Activated 12:30 on the 17th for 372 days ends at 00:00 of the day after the computed end (06 §1). */
export function accountEnd(activatedAt: number, days: number): number {
  const localDay = Math.floor((activatedAt + days * DAY + SHANGHAI) / DAY);
  return (localDay + 1) * DAY - SHANGHAI;
}

/** An unbound activation code, bought and paid. */
export function buyLicence(world: World, corp: Corp, type: 1 | 2 = 1): Licence {
  const licence: Licence = { activeCode: `AC${randomSecret(30)}`, type, createTime: world.now() };
  corp.licences.push(licence);
  return licence;
}

export function bindLicence(world: World, licence: Licence, member: Member, days = 372): void {
  licence.userId = member.userId;
  licence.activeTime = world.now();
  licence.expireTime = accountEnd(world.now(), days);
  world.changed();
}

export function validLicence(world: World, corp: Corp, userId: string, type?: 1 | 2): Licence | undefined {
  return corp.licences.find(
    (l) =>
      l.userId === userId && (l.expireTime ?? 0) > world.now() && (type === undefined || l.type === type),
  );
}

/** Ends every account of the member now. */
export function expireLicences(world: World, corp: Corp, userId: string): number {
  const held = corp.licences.filter((l) => l.userId === userId && (l.expireTime ?? 0) > world.now());
  for (const licence of held) licence.expireTime = world.now();
  world.changed();
  return held.length;
}

export const inTrial = (world: World, corp: Corp): boolean => (corp.trialEndsAt ?? 0) > world.now();

/** During the trial everything works without licences; an interconnect account counts as basic. */
export const isLicensed = (world: World, corp: Corp, userId: string): boolean =>
  inTrial(world, corp) || validLicence(world, corp, userId) !== undefined;

/** 06 §3.2: 1 unbound, 2 bound and valid, 3 expired. */
export function licenceStatus(world: World, licence: Licence): 1 | 2 | 3 {
  if (licence.userId === undefined) return 1;
  return (licence.expireTime ?? 0) > world.now() ? 2 : 3;
}
