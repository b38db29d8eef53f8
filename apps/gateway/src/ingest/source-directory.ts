import type { FoundSource, SourceKind } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Logger, SingleFlight, UpstreamError } from '@app/platform';
import { parseSettings, type SourceSettings } from '@app/sources';
import { Injectable } from '@nestjs/common';
import { digestOf } from '../access/digest.js';

/** A source whose token opens the door. */
export interface OpenSource {
  tenant: string;
  sourceId: string;
  kind: SourceKind;
  name: string;
  settings: SourceSettings;
}

/** A source that was deleted is let in for this long at most. */
const FRESH_MS = 1_000;
/** Whoever comes later is let in, and has the next one find a fresh answer instead of waiting for it. */
const ASK_AGAIN_MS = 500;
/** While nobody answers, this long is not asked again. */
const SPARE_MS = 1_000;
const LOOKUP_TIMEOUT_MS = 1_500;
const MAX_KNOWN = 10_000;
/** Questions at a time: whoever tries tokens may not fill the bus. */
const MAX_QUESTIONS = 100;

interface Known {
  /** Null = no source has this token. */
  source: OpenSource | null;
  readAt: number;
}

/** Whose token it is, asked of alert-desk and remembered for moments; while nobody answers, what was known last counts. */
@Injectable()
export class SourceDirectory {
  private readonly known = new Map<string, Known>();
  private readonly questions = new SingleFlight<OpenSource | null>();
  private asking = 0;
  /** Made here: an answer from before one is not to be remembered. */
  private changes = 0;
  private failedAt = -Infinity;

  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
  ) {}

  /** Null for a token of nobody. Throws a retryable UpstreamError for one nobody can be asked about and we never met. */
  async find(token: string): Promise<OpenSource | null> {
    const digest = digestOf(token);
    const known = this.known.get(digest);
    const now = performance.now();
    const isSpared = known?.source != null && now - this.failedAt < SPARE_MS;
    if (known && (isSpared || now - known.readAt < FRESH_MS)) {
      const isAging = !isSpared && known.source !== null && now - known.readAt >= ASK_AGAIN_MS;
      // Whoever has to wait for an answer hears why there is none.
      if (isAging) void this.ask(digest).catch(() => undefined);
      return known.source;
    }
    try {
      return await this.ask(digest);
    } catch (error) {
      if (!(error instanceof UpstreamError && error.retryable)) throw error;
      this.failedAt = performance.now();
      if (known?.source) return known.source;
      throw error;
    }
  }

  /** After a change made here, so that it is in force here at once. */
  forget(): void {
    this.changes += 1;
    for (const known of this.known.values()) known.readAt = -Infinity;
  }

  private ask(digest: string): Promise<OpenSource | null> {
    return this.questions.run(`${this.changes} ${digest}`, () => this.read(digest));
  }

  private async read(digest: string): Promise<OpenSource | null> {
    if (this.asking >= MAX_QUESTIONS) {
      throw new UpstreamError('SERVICE_UNAVAILABLE', 'Too many unknown tokens at once', { retryable: true });
    }
    this.asking += 1;
    const { changes } = this;
    try {
      const asked = { timeoutMs: LOOKUP_TIMEOUT_MS };
      const found = await this.requester.request('desk.source.find-by-token', { digest }, asked);
      const source = this.opened(found.source);
      if (this.known.size >= MAX_KNOWN) this.forgetOldest();
      this.known.delete(digest);
      this.known.set(digest, { source, readAt: changes === this.changes ? performance.now() : -Infinity });
      return source;
    } finally {
      this.asking -= 1;
    }
  }

  private opened(found: FoundSource['source']): OpenSource | null {
    if (!found) return null;
    const { tenant, sourceId, kind, name } = found;
    const parsed = parseSettings(kind, found.settings);
    if (parsed.kind === 'settings') return { tenant, sourceId, kind, name, settings: parsed.settings };
    // Stored by a release with other rules: what the kind does without settings is better than a closed door.
    this.logger.warn({ tenant, sourceId, problems: parsed.problems }, 'settings of a source cannot be used');
    return { tenant, sourceId, kind, name, settings: { severity: {}, per: 'alert' } };
  }

  /** A Map keeps the order of insertion. */
  private forgetOldest(): void {
    for (const oldest of this.known.keys()) {
      this.known.delete(oldest);
      return;
    }
  }
}
