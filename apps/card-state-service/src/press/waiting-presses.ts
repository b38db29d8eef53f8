import { Clock, DeepHealth } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CardPress } from './card-press.js';
import { PressRepository } from './press.repository.js';

const MAX_KNOWN = 10_000;
/** A press waits 30 s; the pauses between its tries come on top. */
const LATE_MS = 60_000;
/** One that was not tried here for so long was taken over by another instance. */
const ELSEWHERE_MS = 5 * 60_000;
/** A held press ends at its time; one that is still there so long after was not swept. */
const OVERDUE_MS = 60_000;

/** Presses of this process that came before their card or version; they are tried again until it is known. */
@Injectable()
export class WaitingPresses implements OnModuleInit {
  private readonly since = new Map<string, { at: number; taskId: string; triedAt: number }>();

  constructor(
    private readonly health: DeepHealth,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.health.register('presses waiting for their card', async () => this.state());
  }

  waits({ pressId, taskId, receivedAt }: CardPress): void {
    if (this.since.size >= MAX_KNOWN && !this.since.has(pressId)) return;
    this.since.set(pressId, { at: receivedAt.getTime(), taskId, triedAt: this.clock.now().getTime() });
  }

  over(pressId: string): void {
    this.since.delete(pressId);
  }

  private state() {
    const elsewhere = this.clock.now().getTime() - ELSEWHERE_MS;
    for (const [pressId, { triedAt }] of this.since) if (triedAt < elsewhere) this.over(pressId);
    const [oldest] = [...this.since.values()].sort((a, b) => a.at - b.at);
    if (!oldest) return { ok: true, detail: { words: 'no press waits for its card', waiting: 0 } };
    const waiting = this.since.size;
    const oldestSeconds = secondsUntil(this.clock.now(), oldest.at);
    const wait =
      waiting === 1 ? 'press waits for its card, since' : 'presses wait for their card, the oldest since';
    const words = `${waiting} ${wait} ${oldestSeconds} s (task ${oldest.taskId})`;
    return { ok: oldestSeconds * 1000 < LATE_MS, detail: { words, waiting, oldestSeconds } };
  }
}

/** How many presses wait for a login, in words. */
@Injectable()
export class HeldPressHealth implements OnModuleInit {
  constructor(
    private readonly health: DeepHealth,
    private readonly presses: PressRepository,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.health.register('held presses', () => this.state());
  }

  private async state() {
    const { count: held, oldest } = await this.presses.held(this.dataSource.manager);
    if (!oldest) return { ok: true, detail: { words: 'no press waits for a login', held: 0 } };
    const now = this.clock.now();
    const oldestSeconds = secondsUntil(now, oldest.pressedAt.getTime());
    const wait = held === 1 ? 'press waits for a login, since' : 'presses wait for a login, the oldest since';
    const words = `${held} ${wait} ${oldestSeconds} s (${oldest.tenant}/${oldest.alertId})`;
    const isOverdue = now.getTime() > oldest.heldUntil.getTime() + OVERDUE_MS;
    return { ok: !isOverdue, detail: { words, held, oldestSeconds } };
  }
}

const secondsUntil = (now: Date, since: number): number =>
  Math.max(0, Math.round((now.getTime() - since) / 1000));
