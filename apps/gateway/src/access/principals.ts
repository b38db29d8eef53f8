import type { FindPrincipal, FoundPrincipal, Principal } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** A revoked token or session still opens the door for this long at most; one whose time is over does not. */
const REMEMBERED_MS = 3_000;
/** Who was somebody within this time is asked about also while others at the same address guess. */
const KNOWN_GOOD_MS = 3600_000;
const MAX_REMEMBERED = 5_000;
const LOOKUP_TIMEOUT_MS = 1_500;

interface Remembered {
  until: number;
  found: Promise<FoundPrincipal>;
}

/** Who holds a token or session, asked of identity-service and remembered for moments, in memory of fixed size. */
@Injectable()
export class Principals {
  private readonly remembered = new Map<string, Remembered>();
  private readonly knownGood = new Map<string, number>();

  constructor(
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  /** Callers that ask together share one question; a failure is not kept. Throws UpstreamError. */
  async find(asked: FindPrincipal): Promise<Principal | null> {
    const key = keyOf(asked);
    const now = this.clock.now().getTime();
    const kept = this.remembered.get(key);
    const { found } = kept && kept.until > now ? kept : this.remember(key, now, this.ask(asked, key));
    const { principal, until } = await found;
    // Asked for before its end, and remembered since.
    const isOver = until != null && Date.parse(until) <= this.clock.now().getTime();
    return isOver ? null : principal;
  }

  /** Whether the holder was somebody lately. */
  isKnownGood(asked: FindPrincipal): boolean {
    return (this.knownGood.get(keyOf(asked)) ?? 0) > this.clock.now().getTime();
  }

  /** Of a token or session that was made here. */
  welcome(asked: FindPrincipal): void {
    put(this.knownGood, keyOf(asked), this.clock.now().getTime() + KNOWN_GOOD_MS);
  }

  /** After a change made here, so that it is in force here at once. */
  forget(): void {
    this.remembered.clear();
  }

  private remember(key: string, now: number, found: Promise<FoundPrincipal>): Remembered {
    const kept = { until: now + REMEMBERED_MS, found };
    put(this.remembered, key, kept);
    found.catch(() => this.remembered.delete(key));
    return kept;
  }

  private async ask(asked: FindPrincipal, key: string): Promise<FoundPrincipal> {
    const found = await this.requester.request('identity.principal.find', asked, {
      timeoutMs: LOOKUP_TIMEOUT_MS,
    });
    if (found.principal) this.welcome(asked);
    else this.knownGood.delete(key);
    return found;
  }
}

const keyOf = ({ kind, digest }: FindPrincipal): string => `${kind} ${digest}`;

/** The oldest makes room: a Map keeps the order of insertion. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MAX_REMEMBERED) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
