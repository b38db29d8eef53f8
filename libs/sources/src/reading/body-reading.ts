import { isObject, type NormalisedEvent, type Severity } from '@app/contracts';
import type { EventDraft } from './event-draft.js';
import { finished } from './finished.js';
import { Moments } from './moments.js';
import { type BodyProblem, BodyRefused, EventRefused } from './refusals.js';
import { severityOf, severityOfLabels, type SeverityTable } from './severities.js';

/** Why one event of a body was left out. */
export interface RefusedEvent {
  index: number;
  problems: BodyProblem[];
}

/** Events of one body at most; a sender that has more is asked for portions. */
export const MAX_EVENTS = 20_000;

export interface ReadingFrame {
  sourceName: string;
  receivedAt: Date;
  /** IANA name, for times without zone; left out until one occurs. */
  timeZone?: string;
  /** The source's own words for severities, in lower case. */
  severities: SeverityTable;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
}

/** One walk of an adapter through a body, and what it found. */
export class BodyReading {
  readonly events: NormalisedEvent[] = [];
  readonly refused: RefusedEvent[] = [];
  /** Of the body and not of an event: what the answer says, an echoed id for instance. */
  readonly said: Record<string, string> = {};
  readonly moments: Moments;
  private next = 0;

  constructor(readonly frame: ReadingFrame) {
    this.moments = new Moments(frame.receivedAt, frame.timeZone);
  }

  /** Each element makes one event, none (null), or is refused alone. `at` names its place, for problems. */
  each(
    items: readonly unknown[],
    path: string,
    draft: (item: Record<string, unknown>, at: string) => EventDraft | null,
  ): void {
    if (items.length > MAX_EVENTS) {
      throw new BodyRefused('unreadable', [{ field: path, message: `has more than ${MAX_EVENTS} events` }]);
    }
    items.forEach((item, position) => {
      const at = items.length === 1 && path === '' ? '' : `${path}[${position}].`;
      this.one(() => {
        if (!isObject(item))
          throw new EventRefused([{ field: at.replace(/\.$/, ''), message: 'is no object' }]);
        return draft(item, at);
      });
    });
  }

  one(draft: () => EventDraft | null): void {
    const index = this.next++;
    try {
      const made = draft();
      if (made) this.events.push(finished(made, index, this.frame.sourceName));
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
      this.refused.push({ index, problems: error.problems });
    }
  }

  time(value: unknown, timeZone?: string): string | null {
    return this.moments.read(value, timeZone);
  }

  /** `ofKind`: what this kind of source means by its words. */
  severity(word: unknown, ofKind: SeverityTable = {}): Severity | null {
    return severityOf(word, this.frame.severities, ofKind);
  }

  severityIn(labels: Readonly<Record<string, unknown>>, names: readonly string[]): Severity | null {
    return severityOfLabels(labels, names, this.frame.severities);
  }
}
