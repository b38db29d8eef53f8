import type { World } from './world.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** 30 a minute and 1000 an hour per app and member; the excess vanishes without a word (07 §2). */
export function mayDeliver(world: World, corpId: string, userId: string): boolean {
  const key = `${corpId}/${userId}`;
  const now = world.now();
  const recent = (world.deliveries.get(key) ?? []).filter((at) => now - at < HOUR);
  const lastMinute = recent.filter((at) => now - at < MINUTE).length;
  if (lastMinute >= 30 || recent.length >= 1000) {
    world.counters.droppedByRate += 1;
    world.droppedByRate.set(key, (world.droppedByRate.get(key) ?? 0) + 1);
    world.deliveries.set(key, recent);
    return false;
  }
  recent.push(now);
  world.deliveries.set(key, recent);
  return true;
}
