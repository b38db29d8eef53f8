import { Clock, DeepHealth } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PressRepository } from '../press/press.repository.js';

/** A held press ends at its time; one that is still there so long after was not swept. */
const OVERDUE_MS = 60_000;

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
    const { count, oldest } = await this.presses.held(this.dataSource.manager);
    if (!oldest) return { ok: true, detail: { words: 'no press waits for a login', held: 0 } };
    const now = this.clock.now().getTime();
    const seconds = Math.max(0, Math.round((now - oldest.pressedAt.getTime()) / 1000));
    const words = `${count} presses wait for a login, the oldest since ${seconds} s (${oldest.tenant}/${oldest.alertId})`;
    const isOverdue = now > oldest.heldUntil.getTime() + OVERDUE_MS;
    return { ok: !isOverdue, detail: { words, held: count, oldestSeconds: seconds } };
  }
}
