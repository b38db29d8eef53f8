import type { Socket } from 'node:net';

/** What a lane keeps at most before it stops reading, bytes. */
const MOST_KEPT = 1024 * 1024;

/** How bytes of one direction travel now; shared by all lanes of a proxy. */
export interface Traffic {
  held: boolean;
  delayMs: number;
}

interface Parcel {
  bytes: Buffer;
  /** `performance.now()` from which it may go on. */
  dueAt: number;
}

/** One direction of one connection: bytes are read, kept for as long as the traffic says, and written in order. */
export class ProxyLane {
  private readonly kept: Parcel[] = [];
  private keptBytes = 0;
  private hasEnded = false;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly traffic: Traffic,
    onBytes: (bytes: Buffer) => void,
  ) {
    from.on('data', (bytes) => {
      this.kept.push({ bytes, dueAt: performance.now() + traffic.delayMs });
      this.keptBytes += bytes.length;
      if (this.keptBytes > MOST_KEPT) from.pause();
      onBytes(bytes);
      this.move();
    });
    from.once('end', () => {
      this.hasEnded = true;
      this.move();
    });
    to.on('drain', () => this.move());
  }

  /** Sends on what may go. */
  move(): void {
    clearTimeout(this.timer);
    while (!this.traffic.held && this.kept.length > 0 && !this.to.writableNeedDrain) {
      const waitMs = this.kept[0]!.dueAt - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.move(), waitMs);
        return;
      }
      const { bytes } = this.kept.shift()!;
      this.keptBytes -= bytes.length;
      this.to.write(bytes);
    }
    if (this.keptBytes <= MOST_KEPT) this.from.resume();
    if (this.hasEnded && this.kept.length === 0 && !this.traffic.held) this.to.end();
  }

  forget(): void {
    clearTimeout(this.timer);
    this.kept.length = 0;
  }
}
