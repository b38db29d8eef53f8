import { type AlertStatus, descriptionOf, type IngestStatus, type NormalisedEvent } from '@app/contracts';
import {
  BodyRefused,
  plainBody,
  problemsOf,
  type ReadableSource,
  readBody,
  type RefusedEvent,
} from '@app/sources';
import type { LeftOutBody, TrialBody, TriedEventBody } from '../dto/source.dto.js';
import { ProblemError } from '../problem/problem.js';

const STATUS: Readonly<Record<IngestStatus, AlertStatus>> = {
  ...{ firing: 'triggered', acknowledged: 'processing', resolved: 'closed' },
};
/** Of a body with thousands of them. */
const MAX_SHOWN = 200;

export interface TrialGiven {
  bytes: Uint8Array;
  headers: Record<string, string>;
  receivedAt: Date;
  timeZone: () => Promise<string>;
}

/** The alert events that a body would make; nothing is stored. Throws ProblemError as the door would answer. */
export async function trial(
  source: ReadableSource & { sourceId: string },
  given: TrialGiven,
): Promise<TrialBody> {
  try {
    const read = await readBody(source, { ...given, bytes: await plainBody(given.bytes) });
    const problems = problemsOf(read);
    if (problems.length > 0) throw new BodyRefused('unreadable', problems);
    return {
      events: read.events.slice(0, MAX_SHOWN).map((event) => shown(source.sourceId, event)),
      leftOut: shownLeftOut(read.refused),
    };
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    const code = error.why === 'too-large' ? 'BODY_TOO_LARGE' : 'INGEST_BODY_REFUSED';
    throw new ProblemError(code, error.message, error.problems);
  }
}

export const shownLeftOut = (refused: readonly RefusedEvent[]): LeftOutBody[] =>
  refused.slice(0, MAX_SHOWN).map(({ index, problems }) => ({ index, errors: problems }));

function shown(sourceId: string, event: NormalisedEvent): TriedEventBody {
  const { key, status, severity, opensAs = null, title, labels, startsAt, occurredAt } = event;
  return {
    alertId: `${sourceId}-${key}`,
    status: STATUS[status],
    ...{
      severity: severity ?? opensAs,
      title: title ?? labels.alertname ?? null,
      description: descriptionOf(event),
      labels,
    },
    ...{ startedAt: startsAt, updatedAt: occurredAt, closedAt: status === 'resolved' ? occurredAt : null },
    isRepeat: event.refresh === true,
  };
}
