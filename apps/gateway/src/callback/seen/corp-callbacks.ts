import { PollLoops } from '@app/persistence';
import { Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CorpCallbackRepository, CALLBACKS_KEPT } from './corp-callback.repository.js';
import type { KeptCallback } from './corp-callback.entity.js';
import { eventOfKey } from './event-of-key.js';

/** A callback that was taken in, without anything it said. */
export interface SeenCallback {
  at: Date;
  /** WeCom's name of it. */
  event: string;
  /** `ignored`: authentic, and of a kind that nobody here knows or can read. */
  verdict: 'accepted' | 'ignored';
}

const WRITE_EVERY_MS = 2_000;
/** Corps between two writes; of more the later ones are not remembered. */
const MAX_CORPS = 5_000;

/**
 * What WeCom lately told of each corp. It is gathered in memory and written every two seconds: an operator's question must
 * cost the intake nothing, and after a crash the last seconds of it are missing.
 */
@Injectable()
export class CorpCallbacks implements OnApplicationBootstrap {
  private pending = new Map<string, KeptCallback[]>();

  constructor(
    private readonly stored: CorpCallbackRepository,
    private readonly loops: PollLoops,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('remembering callbacks of corps', {
      intervalMs: WRITE_EVERY_MS,
      run: () => this.write(),
    });
    this.shutdown.register('drain', 'callbacks of corps', async () => void (await this.write()));
  }

  /** A callback that was new; its key names the event. */
  note(corpId: string, key: string, isKnown: boolean, at: Date): void {
    const known = this.pending.get(corpId);
    if (!known && this.pending.size >= MAX_CORPS) return;
    const callback = { at: at.toISOString(), event: eventOfKey(key), isKnown };
    this.pending.set(corpId, [callback, ...(known ?? [])].slice(0, CALLBACKS_KEPT));
  }

  /** Newest first, none from before `since`: then the corp may have been somebody else's. */
  async newest(corpId: string, since: Date): Promise<SeenCallback[]> {
    await this.write();
    const callbacks = (await this.stored.of(corpId)).map(({ at, event, isKnown }) => ({
      ...{ at: new Date(at), event },
      verdict: isKnown ? ('accepted' as const) : ('ignored' as const),
    }));
    return callbacks.filter(({ at }) => at >= since);
  }

  /** 0 always: what could not be written waits with what comes next. */
  private async write(): Promise<number> {
    if (this.pending.size === 0) return 0;
    const taken = this.pending;
    this.pending = new Map();
    try {
      await this.stored.add([...taken].map(([corpId, callbacks]) => ({ corpId, callbacks })));
    } catch (error) {
      for (const [corpId, callbacks] of taken) {
        const later = this.pending.get(corpId) ?? [];
        this.pending.set(corpId, [...later, ...callbacks].slice(0, CALLBACKS_KEPT));
      }
      throw error;
    }
    return 0;
  }
}
