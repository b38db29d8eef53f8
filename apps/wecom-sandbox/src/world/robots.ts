import { randomUUID } from 'node:crypto';
import { RollingCount } from './rolling-count.js';

/** 群机器人, 消息推送 in newer clients: an address that writes into one group (08 §6). */
export interface Robot {
  key: string;
  name: string;
  chatId: string;
}

const MINUTE = 60_000;
/** D/91770. */
const A_MINUTE = 20;

export class Robots {
  readonly robots = new Map<string, Robot>();
  private readonly counts = new Map<string, RollingCount>();

  add(chatId: string, name = 'Robot'): Robot {
    const robot = { key: randomUUID(), name, chatId };
    this.robots.set(robot.key, robot);
    return robot;
  }

  /** False when the robot has said enough for this minute. */
  take({ key }: Robot, now: number): boolean {
    const count = this.counts.get(key) ?? new RollingCount(MINUTE);
    this.counts.set(key, count);
    if (count.at(now) >= A_MINUTE) return false;
    count.add(now);
    return true;
  }

  clear(): void {
    this.robots.clear();
    this.counts.clear();
  }
}
