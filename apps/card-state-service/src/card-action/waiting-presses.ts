import { Clock, DeepHealth } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CardPress } from './card-press.js';

const MAX_KNOWN = 10_000;
/** A press waits 30 s; the broker's pauses between its tries come on top. */
const LATE_MS = 60_000;

/** Presses of this process that came before their card or version; they are tried again until it is known. */
@Injectable()
export class WaitingPresses implements OnModuleInit {
  private readonly since = new Map<string, { at: number; taskId: string }>();

  constructor(
    private readonly health: DeepHealth,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.health.register('presses waiting for their card', async () => this.state());
  }

  waits({ pressId, taskId, receivedAt }: CardPress): void {
    if (this.since.size >= MAX_KNOWN || this.since.has(pressId)) return;
    this.since.set(pressId, { at: receivedAt.getTime(), taskId });
  }

  over(pressId: string): void {
    this.since.delete(pressId);
  }

  private state() {
    const [oldest] = [...this.since.values()].sort((a, b) => a.at - b.at);
    if (!oldest) return { ok: true, detail: { words: 'no press waits for its card', waiting: 0 } };
    const seconds = Math.max(0, Math.round((this.clock.now().getTime() - oldest.at) / 1000));
    const words = `${this.since.size} presses wait for their card, the oldest since ${seconds} s (task ${oldest.taskId})`;
    return {
      ok: seconds * 1000 < LATE_MS,
      detail: { words, waiting: this.since.size, oldestSeconds: seconds },
    };
  }
}
