export interface CheckResult {
  ok: boolean;
  detail?: unknown;
}

export type Check = () => Promise<CheckResult>;

/** A named set of checks; a check that throws or takes longer than `timeoutMs` is red. */
export abstract class CheckRegistry {
  private readonly checks = new Map<string, Check>();

  constructor(private readonly timeoutMs: number) {}

  register(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  names(): string[] {
    return [...this.checks.keys()];
  }

  async run(name: string): Promise<CheckResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CheckResult>((resolve) => {
      timer = setTimeout(
        () => resolve({ ok: false, detail: `no answer within ${this.timeoutMs} ms` }),
        this.timeoutMs,
      );
    });
    try {
      return await Promise.race([this.checks.get(name)!(), late]);
    } catch (error) {
      // The class is enough here: driver messages may carry addresses and credentials.
      return { ok: false, detail: error instanceof Error ? error.name : 'failed' };
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
