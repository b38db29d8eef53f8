import { errorKind } from '../error-kind.js';
import type { CheckName } from './check-names.js';

export interface CheckResult {
  ok: boolean;
  detail?: unknown;
}

export type Check = () => Promise<CheckResult>;

/** What is known of a check that got no answer. */
export interface Unanswered {
  /** The kind of the error, or after how long. */
  unanswered: string;
}

const gotNoAnswer = (unanswered: string): CheckResult => ({
  ok: false,
  detail: { unanswered } satisfies Unanswered,
});

/** A named set of checks; a check that throws or takes longer than `timeoutMs` is red. */
export abstract class CheckRegistry {
  private readonly checks = new Map<CheckName, Check>();

  constructor(private readonly timeoutMs: number) {}

  register(name: CheckName, check: Check): void {
    this.checks.set(name, check);
  }

  names(): CheckName[] {
    return [...this.checks.keys()];
  }

  /** `longestMs` where somebody waits for less. */
  async run(name: CheckName, longestMs = this.timeoutMs): Promise<CheckResult> {
    const timeoutMs = Math.min(longestMs, this.timeoutMs);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CheckResult>((resolve) => {
      timer = setTimeout(() => resolve(gotNoAnswer(`within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      return await Promise.race([this.checks.get(name)!(), late]);
    } catch (error) {
      // Messages of drivers may carry addresses and credentials.
      return gotNoAnswer(errorKind(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What must work before traffic may come: stores, bus, migrations. Persistence and messaging add theirs. */
export class ReadyChecks extends CheckRegistry {
  constructor() {
    super(1_000);
  }
}

/** What a person on call wants to know (ticket age, lag, licence days). Red here never makes ready red. */
export class DeepHealth extends CheckRegistry {
  constructor() {
    super(3_000);
  }
}
