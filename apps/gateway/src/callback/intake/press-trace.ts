import { Requester } from '@app/messaging';
import { adoptTraceOf, Tracing, untraced } from '@app/platform';
import type { CallbackEvent } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';

/** WeCom waits for the answer to a press; beyond this the press is a trace of its own. */
const LONGEST_MS = 100;

/**
 * Puts a press into the trace of the card it was made on. WeCom carries no header of ours, so whoever holds the card is asked;
 * where no traces are kept, nobody is.
 */
@Injectable()
export class PressTrace {
  constructor(
    private readonly requester: Requester,
    private readonly tracing: Tracing,
  ) {}

  /** Never throws. */
  async adopt(event: CallbackEvent): Promise<void> {
    if (!this.tracing.isOn || !('taskId' in event) || !('toUserName' in event)) return;
    const { toUserName: corpId, taskId, agentId } = event;
    try {
      const { correlationId } = await untraced(() =>
        this.requester.request('card.trace.find', { corpId, taskId, agentId }, { timeoutMs: LONGEST_MS }),
      );
      if (correlationId !== null) adoptTraceOf(correlationId);
    } catch {
      // A trace is no reason to lose a press.
    }
  }
}
