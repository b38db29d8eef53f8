import { setTimeout as sleep } from 'node:timers/promises';
import { JsonApiError } from '@app/testing';

/** Longer than any fault of ours lasts, with what has piled up behind it. */
const MOST_TRIES = 40;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const TOO_MANY = 429;

/**
 * Gives what is not taken once more, as pipelines do: after the pause that `Retry-After` asks for, otherwise after longer
 * and longer ones, so that a crowd of senders does not keep a system down that was away.
 */
export class PatientSender {
  /** How often something had to be given once more. */
  again = 0;

  /** @param wait stands for time in tests */
  constructor(private readonly wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms)) {}

  /** Resolves when it was taken; throws what is refused for good, and whatever came of the fortieth try. */
  async untilTaken(give: () => Promise<unknown>): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        await give();
        return;
      } catch (error) {
        if (tried === MOST_TRIES || isFinal(error)) throw error;
        this.again += 1;
        await this.wait(pauseAfter(tried, error));
      }
    }
  }
}

function pauseAfter(tried: number, error: unknown): number {
  const asked = error instanceof JsonApiError ? error.retryAfterMs : undefined;
  return asked ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1));
}

/** The same would be answered again: the sender is wrong, not the system. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof JsonApiError && error.status >= 400 && error.status < 500 && error.status !== TOO_MANY
  );
}
