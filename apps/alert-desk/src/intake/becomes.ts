import type { AlertStatus, IngestOutcome, IngestStatus } from '@app/contracts';

/** What the sender of an alert said last, whatever people made of the alert since. */
export interface SenderMemory {
  status: IngestStatus;
  /** The newest time that one of its events gave; milliseconds, null = none gave any. */
  at: number | null;
  /** Arrival of the event that the status is of. */
  seq: number;
  /** When that was received; milliseconds, null = not known. */
  saidAt: number | null;
  /** When the newest trouble began, as the sender says it. */
  startedAt: number | null;
  /** The newest time at which somebody took it up at the sender's. */
  ackedAt: number | null;
  /** Time and arrival of the event that title, labels and severity are of. */
  contentAt: number | null;
  contentSeq: number | null;
}

export interface Known {
  /** Null = the source never spoke of this key. */
  memory: SenderMemory | null;
  /** Null = there is no such alert. `byPerson`: somebody closed it, which neither the sender nor a clock did. */
  alert: { status: AlertStatus; byPerson: boolean } | null;
}

export interface Arrival {
  status: IngestStatus;
  /** The sender's own time of this state in milliseconds; null = it says none. */
  at: number | null;
  /** Order of arrival. */
  seq: number;
  receivedAt: number;
  /** The time of what fires is when that began, and not when it was told. */
  isByBeginning: boolean;
  startsAt: number | null;
  /** Whether it says what is wrong, and not only which alert it means. */
  hasContent: boolean;
  /** Nobody is to be paged by it. */
  isRefresh: boolean;
  /** Its sender may never say that it is over. */
  isEndless: boolean;
}

export interface Becoming {
  became: IngestOutcome;
  memory: SenderMemory;
  /** Null = no version. */
  change: Change | null;
}

export interface Change {
  /** Null = the status stays. */
  to: AlertStatus | null;
  /** Whether title, labels and severity are the event's; without a new status, equal ones make no version. */
  takesContent: boolean;
  pages: 'triggered' | 'reopened' | null;
}

/** An alert as it stands to its sender; held: closed by a person while the trouble goes on. */
export type Standing = 'none' | 'triggered' | 'processing' | 'closed' | 'held';

/** What an event that is newer than everything known makes of an alert. */
export const BECOMES: Record<IngestStatus, Record<Standing, IngestOutcome>> = {
  firing: {
    none: 'opened',
    triggered: 'repeated',
    // Whoever works on it knows that it goes on.
    processing: 'repeated',
    closed: 'reopened',
    held: 'held-closed',
  },
  acknowledged: {
    none: 'acknowledged',
    triggered: 'acknowledged',
    processing: 'repeated',
    closed: 'repeated',
    held: 'held-closed',
  },
  resolved: {
    none: 'unknown-recovery',
    triggered: 'resolved',
    processing: 'resolved',
    closed: 'repeated',
    // The alert stays closed, and from now on the next trouble opens it.
    held: 'resolved',
  },
};

/** The alert's status that belongs to what its sender says. */
const STATUS_OF: Record<IngestStatus, AlertStatus> = {
  firing: 'triggered',
  acknowledged: 'processing',
  resolved: 'closed',
};

/** What `event` makes of what is known; the same events give the same end in any order, as far as they carry times. */
export function becomes(known: Known, event: Arrival): Becoming {
  return isNewer(event, known.memory) ? newer(known, event) : older(known, event, known.memory!);
}

/** Deliveries of one sender overtake each other by seconds: what comes later than this was told later. */
const OVERTAKING_MS = 2 * 60_000;

/** By the sender's times where both have one that differs, else by arrival. */
function isNewer(event: Arrival, memory: SenderMemory | null): boolean {
  if (!memory) return true;
  if (event.isByBeginning && event.status === 'firing') {
    if (isToldLater(event, memory) || beginsLater(event, memory)) return true;
    if (memory.status === 'firing' && event.startsAt === memory.startedAt) return event.seq >= memory.seq;
  }
  if (event.at !== null && memory.at !== null && event.at !== memory.at) return event.at > memory.at;
  // Trouble that ended in the moment it began.
  const isSameTrouble = event.startsAt !== null && event.startsAt === memory.startedAt && event.at !== null;
  if (event.status === 'firing' && memory.status === 'resolved' && isSameTrouble) return false;
  return event.seq >= memory.seq;
}

/** Two members of a pair may differ by as much about one beginning. */
const SAME_BEGINNING_MS = 60_000;

/** It began while the trouble before was not noted to be over. */
const beginsLater = ({ startsAt }: Arrival, { startedAt }: SenderMemory): boolean =>
  startsAt !== null && startedAt !== null && startsAt - startedAt > SAME_BEGINNING_MS;

/**
 * Its sender is no longer where it was: an Alertmanager that heard nothing for a while ends an alert, and goes on with its first
 * beginning when it hears of it again.
 */
const isToldLater = ({ receivedAt }: Arrival, { saidAt }: SenderMemory): boolean =>
  saidAt !== null && receivedAt - saidAt > OVERTAKING_MS;

function newer(known: Known, event: Arrival): Becoming {
  const standing = standingOf(known, event);
  const became = outcomeOf(standing, event, known.memory);
  const memory = remembered(known.memory, event, standing);
  switch (became) {
    case 'opened':
      return { became, memory, change: { to: 'triggered', takesContent: true, pages: 'triggered' } };
    case 'reopened':
      // The news of the taking up came before.
      if (isTakenUp(event, memory)) return { became: 'acknowledged', memory, change: takenUp };
      return { became, memory, change: { to: 'triggered', takesContent: true, pages: 'reopened' } };
    case 'acknowledged':
      return { became, memory, change: { to: 'processing', takesContent: tells(event), pages: null } };
    case 'resolved':
      return { became, memory, change: standing === 'held' ? null : closing };
    case 'repeated':
      return { became, memory, change: tells(event) && standing !== 'closed' ? same : null };
    default:
      return { became, memory, change: null };
  }
}

const closing: Change = { to: 'closed', takesContent: false, pages: null };
const takenUp: Change = { to: 'processing', takesContent: true, pages: null };
const same: Change = { to: null, takesContent: true, pages: null };

function outcomeOf(standing: Standing, event: Arrival, memory: SenderMemory | null): IngestOutcome {
  // Taken up somewhere else, and nobody here knows what.
  if (event.status === 'acknowledged' && standing === 'none' && !event.hasContent) return 'unknown-recovery';
  // What a clock closed, a reminder does not open.
  const goesOn = memory && memory.status !== 'resolved' && !firesAnew(event, memory);
  if (event.status === 'firing' && standing === 'closed' && goesOn && event.isRefresh) return 'repeated';
  return BECOMES[event.status][standing];
}

function standingOf({ memory, alert }: Known, event: Arrival): Standing {
  if (!alert) return 'none';
  const isAnew = memory !== null && firesAnew(event, memory);
  if (alert.status === 'processing' && isAnew) return 'closed';
  if (alert.status !== 'closed') return alert.status;
  const goesOn = memory !== null && memory.status !== 'resolved' && !isAnew && !isOfNoEnd(event, memory);
  return alert.byPerson && goesOn ? 'held' : 'closed';
}

/** A later beginning is another trouble, whose predecessor's end did not reach us: nobody closed it or took it up. */
const firesAnew = ({ status, startsAt }: Arrival, { startedAt }: SenderMemory): boolean =>
  status === 'firing' && startsAt !== null && startedAt !== null && startsAt > startedAt;

/** Of a sender that tells no end: what it tells later, after somebody closed the last, is another trouble. */
const isOfNoEnd = (event: Arrival, memory: SenderMemory): boolean =>
  event.isEndless && isToldLater(event, memory);

const isTakenUp = ({ startsAt }: Arrival, { ackedAt }: SenderMemory): boolean =>
  startsAt !== null && ackedAt !== null && ackedAt >= startsAt;

function remembered(memory: SenderMemory | null, event: Arrival, standing: Standing): SenderMemory {
  const ackedAt = latest(memory?.ackedAt ?? null, event.status === 'acknowledged' ? event.at : null);
  // Who takes up what is over does not open it.
  const isOver = event.status === 'acknowledged' && standing === 'closed' && memory?.status === 'resolved';
  if (isOver) return { ...memory, ackedAt };
  return withContent(
    {
      status: event.status,
      at: latest(memory?.at ?? null, event.at),
      seq: event.seq,
      saidAt: event.receivedAt,
      // The end of a trouble that nobody told of says when that began, too.
      startedAt: event.isByBeginning
        ? latest(memory?.startedAt ?? null, event.startsAt)
        : (memory?.startedAt ?? null),
      ackedAt,
      contentAt: memory?.contentAt ?? null,
      contentSeq: memory?.contentSeq ?? null,
    },
    event,
  );
}

/** A recovery tells not what is wrong: its severity and texts are often those of "all is well". */
const tells = ({ status, hasContent }: Arrival): boolean => status !== 'resolved' && hasContent;

function withContent(memory: SenderMemory, event: Arrival): SenderMemory {
  if (!tells(event)) return memory;
  return {
    ...memory,
    startedAt: latest(memory.startedAt, event.startsAt),
    contentAt: latest(memory.contentAt, event.at),
    contentSeq: event.seq,
  };
}

/** What comes late changes no status; what is wrong it may still tell, and it makes an alert known that ended unseen. */
function older({ alert }: Known, event: Arrival, memory: SenderMemory): Becoming {
  const isNews = memory.contentSeq === null || isLater(event.at, memory.contentAt);
  if (alert?.status === 'triggered' && takesUp(event, memory)) {
    const takesContent = isNews && tells(event);
    const next = takesContent ? withContent(memory, event) : memory;
    const change: Change = { to: 'processing', takesContent, pages: null };
    return { became: 'acknowledged', memory: { ...next, status: 'acknowledged' }, change };
  }
  const isTold = tells(event) || (!alert && event.hasContent);
  if (!isTold || !isNews) return { became: 'stale', memory, change: null };
  const next = withContent(memory, event);
  if (alert) return { became: 'stale', memory: next, change: same };
  return {
    became: 'stale',
    memory: next,
    change: { to: STATUS_OF[memory.status], takesContent: true, pages: null },
  };
}

/** A reminder overtook the news that somebody works on this trouble. */
const takesUp = ({ status, at }: Arrival, memory: SenderMemory): boolean =>
  status === 'acknowledged' &&
  memory.status === 'firing' &&
  at !== null &&
  memory.startedAt !== null &&
  at >= memory.startedAt;

const isLater = (one: number | null, other: number | null): boolean =>
  one !== null && other !== null && one > other;

function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
