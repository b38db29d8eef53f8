import { Clock, DeepHealth, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CorpPause } from './corp-pause.entity.js';
import { CorpPauseRepository } from './corp-pause.repository.js';
import { CorpPausedError } from './held-calls.js';
import { PROBE_LEASE_MS, probeWait } from './probe-wait.js';

const MAX_LISTED = 20;

/**
 * Corps whose calls stop until they act. Stored, because it lasts for days; kept in memory, because every call asks. Ends by
 * what WeCom tells of the corp's grant, or by a probe that is answered.
 */
@Injectable()
export class CorpPauses {
  private pauses = new Map<string, CorpPause>();
  /** So many pauses have begun and ended here: what was read before the last one is of the past. */
  private changes = 0;

  constructor(
    private readonly repository: CorpPauseRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
    deepHealth: DeepHealth,
  ) {
    deepHealth.register('corp-pauses', () => {
      const paused = [...this.pauses.values()];
      const [first] = paused;
      const words = first
        ? `${first.corpId} has to act or authorize again (errcode ${first.errcode}); it is asked again at ${first.probeAt.toISOString()}`
        : 'no corp has to act';
      const corps = paused.map(({ corpId, errcode, pausedAt, probeAt }) => ({
        ...{ corpId, errcode, pausedAt, probeAt },
      }));
      return Promise.resolve({ ok: !first, detail: { words, corps: corps.slice(0, MAX_LISTED) } });
    });
  }

  /** Whether the call that may be made now is a probe. Throws CorpPausedError. */
  async enter(corpId: string): Promise<boolean> {
    const pause = this.pauses.get(corpId);
    if (!pause) return false;
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + PROBE_LEASE_MS);
    if (pause.probeAt <= now && (await this.repository.claimProbe(corpId, now, leaseUntil))) {
      pause.probeAt = leaseUntil;
      return true;
    }
    throw new CorpPausedError(pause.probeAt <= now ? leaseUntil : pause.probeAt, pause.errcode);
  }

  /** WeCom said that the corp must act. Answers when it is asked again. */
  async raise(corpId: string, errcode: number, wasProbe: boolean): Promise<Date> {
    const now = this.clock.now();
    const known = this.pauses.get(corpId);
    const probes = wasProbe && known ? known.probes + 1 : 0;
    const wanted = { corpId, errcode, probes, pausedAt: known?.pausedAt ?? now };
    const probeAt = new Date(now.getTime() + probeWait(probes));
    await this.repository.raise({ ...wanted, probeAt }, wasProbe);
    const pause = (await this.repository.find(corpId)) ?? { ...wanted, probeAt };
    this.pauses.set(corpId, pause);
    this.changes += 1;
    if (!known) this.logger.warn({ corpId, errcode, until: pause.probeAt }, 'the corp must act: calls pause');
    return pause.probeAt;
  }

  /** When something is asked again that no pause is known for. */
  longestWait(): Date {
    return new Date(this.clock.now().getTime() + probeWait(Infinity));
  }

  /** WeCom took a call, or told that the corp's grant changed: what comes next finds out. */
  async end(corpId: string): Promise<void> {
    await this.repository.forget(corpId);
    this.changes += 1;
    if (this.pauses.delete(corpId)) this.logger.info({ corpId }, 'calls for the corp go on');
  }

  async refresh(): Promise<void> {
    const { changes } = this;
    const pauses = await this.repository.all();
    if (changes !== this.changes) return;
    this.pauses = new Map(pauses.map((pause) => [pause.corpId, pause]));
  }
}
