import type { CardSuccessorRequested } from '@app/contracts';
import { Clock, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SuccessorService } from './successor.service.js';

const RETRY_MS = 500;

/** Takes requests for successor cards, again and again until everyone is served or refused. */
@Injectable()
export class SuccessorIntake {
  constructor(
    private readonly successors: SuccessorService,
    private readonly clock: Clock,
  ) {}

  /** Throws a retryable UpstreamError while some accounts wait for their quota or for the version to arrive. */
  async take(order: CardSuccessorRequested, correlationId: string): Promise<void> {
    const again = await this.successors.handle(order, correlationId);
    if (!again) return;
    throw new UpstreamError('SUCCESSOR_WAITS', 'a successor card cannot leave yet', {
      retryable: true,
      retryAfterMs: Math.max(RETRY_MS, again.getTime() - this.clock.now().getTime()),
    });
  }
}
