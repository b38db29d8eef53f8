import type { World } from '../world/world.js';
import type { Events } from './events.js';

const EVERY_MS = 10 * 60_000;
const LOOK_EVERY_MS = 200;
const RETRY_MS = 1000;

/** A clock set back makes the ticket due as well: its time lies in the future. */
export const isTicketDue = (pushedAt: number, now: number): boolean =>
  now - pushedAt >= EVERY_MS || now < pushedAt;

/** Pushes suite_ticket at start and every 10 minutes of the sandbox clock; a clock moved by hand is noticed at once. */
export class TicketTimer {
  private pushedAt = Number.NEGATIVE_INFINITY;
  private triedAt = 0;
  private busy = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly world: World,
    private readonly events: Events,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const due = isTicketDue(this.pushedAt, this.world.now());
    if (this.busy || !due || performance.now() - this.triedAt < RETRY_MS) return;
    this.busy = true;
    this.triedAt = performance.now();
    const at = this.world.now();
    void this.events.suiteTicket().then((record) => {
      if (record.outcome === 'received') this.pushedAt = at;
      this.busy = false;
    });
  }
}
