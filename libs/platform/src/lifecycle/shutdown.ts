import { setTimeout as sleep } from 'node:timers/promises';
import type { OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import { Readiness } from './readiness.js';
import type { Logger } from '../logging/logger.js';

const BEFORE_HTTP_CLOSES = ['intake', 'drain', 'flush'] as const;
const AFTER_HTTP_CLOSED = ['bus', 'stores'] as const;

// A handler that hangs must not keep the rest from leaving in order before the hard exit (10 s).
const LONGEST_STEP_MS = 6_000;

export type ShutdownPhase = (typeof BEFORE_HTTP_CLOSES)[number] | (typeof AFTER_HTTP_CLOSED)[number];

interface Step {
  phase: ShutdownPhase;
  name: string;
  run: () => Promise<void>;
}

/**
 * The order of leaving: readiness off → intake (take no new work) → drain (finish what runs) → flush (send what is
 * buffered) → HTTP closes → bus → stores. Nest runs hooks of different modules at once, so an order needs one owner.
 */
export class Shutdown implements OnModuleDestroy, OnApplicationShutdown {
  private readonly steps: Step[] = [];
  private abandoned = false;

  constructor(
    private readonly readiness: Readiness,
    private readonly logger: Logger,
  ) {}

  /** `run` is called once, in its phase; steps of one phase run side by side, a failing one is logged. */
  register(phase: ShutdownPhase, name: string, run: () => Promise<void>): void {
    if (this.abandoned) void this.runStep({ phase, name, run });
    else this.steps.push({ phase, name, run });
  }

  /** For a service that never came up: ends what it has opened, and what is still being opened as soon as it is. */
  async abandon(): Promise<void> {
    this.abandoned = true;
    await this.onModuleDestroy();
    await this.onApplicationShutdown();
  }

  async onModuleDestroy(): Promise<void> {
    this.readiness.state = 'stopping';
    for (const phase of BEFORE_HTTP_CLOSES) await this.runPhase(phase);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const phase of AFTER_HTTP_CLOSED) await this.runPhase(phase);
  }

  private async runPhase(phase: ShutdownPhase): Promise<void> {
    const steps = this.steps.filter((step) => step.phase === phase);
    await Promise.all(steps.map((step) => this.runStep(step)));
  }

  private async runStep({ phase, name, run }: Step): Promise<void> {
    const limit = new AbortController();
    const late = sleep(LONGEST_STEP_MS, undefined, { signal: limit.signal }).then(
      () => this.logger.error({ phase, step: name }, 'shutdown step takes too long, going on'),
      () => undefined,
    );
    try {
      await Promise.race([run(), late]);
    } catch (err) {
      this.logger.error({ err, phase, step: name }, 'shutdown step failed');
    } finally {
      limit.abort();
    }
  }
}
