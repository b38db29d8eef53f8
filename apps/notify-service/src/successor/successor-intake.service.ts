import type { CardSuccessorRequested } from '@app/contracts';
import { Clock, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { NameBook, NamesMissingError } from '../directory/name-book.js';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { Sender } from '../queue/sender.service.js';
import { SuccessorSender, type Handled } from './successor-sender.service.js';

const RETRY_MS = 500;

/** Takes requests for successor cards: asks who the accounts are, has the cards stored and starts them. */
@Injectable()
export class SuccessorIntake {
  constructor(
    private readonly directory: RecipientDirectory,
    private readonly successors: SuccessorSender,
    private readonly sender: Sender,
    private readonly clock: Clock,
  ) {}

  /** Throws a retryable UpstreamError while some accounts wait for their quota or for the version to arrive. */
  async take(order: CardSuccessorRequested, correlationId: string): Promise<void> {
    const directory = await this.directory.read(new Map([[order.tenant, new Set(order.accountIds)]]));
    const names = new NameBook();
    names.add(directory.groups);
    for (;;) {
      try {
        return this.start(await this.successors.handle(order, { directory, names, correlationId }));
      } catch (error) {
        if (!(error instanceof NamesMissingError)) throw error;
        names.add(await this.directory.resolve(error.groups));
      }
    }
  }

  private start({ sends, again }: Handled): void {
    this.sender.submit(sends);
    if (!again) return;
    throw new UpstreamError('SUCCESSOR_WAITS', 'a successor card cannot leave yet', {
      retryable: true,
      retryAfterMs: Math.max(RETRY_MS, again.getTime() - this.clock.now().getTime()),
    });
  }
}
