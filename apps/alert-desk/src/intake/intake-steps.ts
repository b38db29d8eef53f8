import type { AlertSnapshot, IngestOutcome } from '@app/contracts';
import { sql, type Statement } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher, type Publication } from '../alert/alert-publisher.js';
import { AlertRepository, type DeskStanding, nameOf, type StandingRow } from '../alert/alert.repository.js';
import type { PagingBook } from '../paging/paging-book.js';
import { Paging, type StartedPaging } from '../paging/paging.service.js';
import { becomes, type Change, type SenderMemory } from './becomes.js';
import type { SenderHandle } from './ingested-alert.entity.js';
import { alertsOf, arrivalOf, beginningOf, grouped, type IntakeEvent, type Settled } from './intake-item.js';
import { nextOfEvent } from './next-of-event.js';
import { type Remembered, type SenderMemories, SenderMemoryRepository } from './sender-memory.repository.js';

/** An alert while its events are taken in one after the other. */
interface Course {
  events: IntakeEvent[];
  memory: SenderMemory | null;
  standing: DeskStanding | null;
  sender?: SenderHandle;
}

interface Step {
  course: Course;
  of: IntakeEvent;
  became: IngestOutcome;
  /** Null = no version. */
  next: AlertSnapshot | null;
  pages: Change['pages'];
}

/** What is looked up before events are taken in. */
export interface LookedUp {
  said: SenderMemories;
  /** Rows of `reading`. */
  spaces: object[];
  /** Where nothing was looked up, because nobody is thought to have heard of the alerts: what has to hold for that. */
  onlyIf?: Statement[];
}

type MadeVersion = Step & { next: AlertSnapshot };

/** Makes the next versions of alerts of what their sources said of them; everything in the caller's transaction. */
@Injectable()
export class IntakeSteps {
  constructor(
    private readonly memories: SenderMemoryRepository,
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** For `Sql.each`; its rows are `take`'s `spaces`. */
  reading(events: readonly IntakeEvent[]): Statement {
    return this.paging.readingSpaces(events);
  }

  /**
   * `events` in the order in which they arrived, with what their senders said of the alerts before, locked. `writes` makes
   * of the outcome what is stored with it, and ends the transaction. Throws what keeps one of them from being taken in.
   */
  async take(
    manager: EntityManager,
    events: IntakeEvent[],
    lookedUp: LookedUp,
    writes?: (settled: Settled[]) => Statement[],
  ): Promise<Settled[]> {
    return (await this.takeIf(manager, events, lookedUp, writes))!;
  }

  /** `take`, or null where a condition of `lookedUp` does not hold: then nothing was done. */
  async takeIf(
    manager: EntityManager,
    events: IntakeEvent[],
    { said, spaces, onlyIf }: LookedUp,
    writes?: (settled: Settled[]) => Statement[],
  ): Promise<Settled[] | null> {
    const byAlert = [...grouped(events, nameOf).entries()];
    // What sources said of these alerts is locked already, so nobody adds one of them meanwhile.
    const standing = byAlert.flatMap(([name, [first]]) => (said.get(name)?.mayStand ? [first!] : []));
    const [rows, runs] = await this.standing(manager, standing);
    const standings = this.alerts.standingsOf(rows);
    const book = this.paging.opened(runs, spaces);
    const courses = byAlert.map(([name, own]): Course => ({
      ...{ events: own, memory: said.get(name)?.memory ?? null, standing: standings.get(name) ?? null },
    }));
    const settled: Settled[] = [];
    const publications: Publication[] = [];
    // The first events of all alerts together, then the second ones.
    for (let round = 0; courses.some((course) => course.events.length > round); round++) {
      const steps = courses.flatMap((course) => this.stepOf(course, course.events[round]) ?? []);
      settled.push(...steps.map(settle));
      const made = steps.flatMap(({ next, ...step }) => (next ? [{ ...step, next }] : []));
      if (made.length === 0) continue;
      publications.push(...(await this.publicationsOf(manager, book, made)));
    }
    await this.paging.refresh(
      manager,
      settled.filter(goesOn).map(({ of }) => of),
    );
    const stored = [
      ...(courses.length > 0 ? [this.remembering(courses, onlyIf !== undefined)] : []),
      ...this.paging.writesOf(manager, book),
      ...(writes?.(settled) ?? []),
    ];
    const ending = { writes: stored, isLast: writes !== undefined, onlyIf };
    return (await this.publisher.publishAll(manager, publications, ending)) ? settled : null;
  }

  private remembering(courses: Course[], isNews: boolean): Statement {
    const remembered = courses.map(rememberedOf);
    if (!isNews) return this.memories.saving(remembered, this.clock.now());
    return this.memories.adding(
      remembered,
      alertsOf(courses.flatMap(({ events }) => events)),
      this.clock.now(),
    );
  }

  /** What a source speaks of for the first time costs no round trip. */
  private async standing(
    manager: EntityManager,
    alerts: readonly IntakeEvent[],
  ): Promise<[StandingRow[], object[]]> {
    if (alerts.length === 0) return [[], []];
    const [rows, runs] = await sql(manager).each([
      this.alerts.locking(alerts),
      this.paging.readingRuns(alerts),
    ]);
    return [rows as StandingRow[], runs!];
  }

  private stepOf(course: Course, of: IntakeEvent | undefined): Step | undefined {
    if (!of) return undefined;
    const { memory, standing } = course;
    const alert = standing && { status: standing.snapshot.status, byPerson: standing.closedByPerson };
    const { became, memory: remembered, change } = becomes({ memory, alert }, arrivalOf(of));
    if (tellsMore(memory, remembered)) course.sender = handleOf(of) ?? course.sender;
    course.memory = remembered;
    const given = { ...of, beginning: beginningOf(of) };
    const next = change && nextOfEvent(standing?.snapshot ?? null, change, given, this.clock.now());
    const wasClosed = standing?.snapshot.status === 'closed';
    if (next) course.standing = { snapshot: next, closedByPerson: wasClosed && standing.closedByPerson };
    return { course, of, became, next, pages: change?.pages ?? null };
  }

  /** The versions that steps make, paging included. */
  private async publicationsOf(
    manager: EntityManager,
    book: PagingBook,
    made: MadeVersion[],
  ): Promise<Publication[]> {
    const versionOf = ({ of, next }: MadeVersion) => ({ tenant: of.tenant, snapshot: next });
    const paging = made.flatMap((step) => {
      const why = step.pages ?? (step.next.version === 1 ? 'triggered' : null);
      return why === null ? [] : [{ ...step, why }];
    });
    const started = await this.paging.startIn(
      manager,
      book,
      paging.map((step) => ({ ...versionOf(step), why: step.why })),
    );
    const byEvent = new Map(paging.map(({ of }, index) => [of, started[index]!]));
    this.paging.followIn(book, made.filter(({ of }) => !byEvent.has(of)).map(versionOf));
    return made.map(({ course, of, next }) => {
      const begun = byEvent.get(of);
      const snapshot = begun ? pagedVersion(next, begun) : next;
      if (begun) course.standing = { ...course.standing!, snapshot };
      const { part, correlationId } = of.item;
      const cause = `ingest ${part.bodyId} ${of.event.index}`;
      return { tenant: of.tenant, next: snapshot, notify: begun?.notify ?? null, cause, correlationId };
    });
  }
}

/** What the beginning of paging says in the version. */
const pagedVersion = (next: AlertSnapshot, { space, reason }: StartedPaging): AlertSnapshot => ({
  ...next,
  space,
  lastChange: { ...next.lastChange, via: reason ?? next.lastChange.via },
});

function settle({ course, of, became, next }: Step): Settled {
  const hasAlert = course.standing !== null;
  if (!next) return { of, became, hasAlert };
  return { of, became: became === 'repeated' ? 'updated' : became, hasAlert, version: next.version };
}

const rememberedOf = ({ events: [first], memory, sender }: Course): Remembered => ({
  ...{ tenant: first!.tenant, alertId: first!.alertId, memory: memory!, sender },
});

/** Trouble of which nothing is new but that it is still there. */
const goesOn = ({ of, became, version }: Settled): boolean =>
  of.event.status === 'firing' && became === 'repeated' && version === undefined;

/** Whether the event is now the one that says what is wrong. */
const tellsMore = (before: SenderMemory | null, now: SenderMemory): boolean =>
  now.contentSeq !== (before?.contentSeq ?? null) || now.contentAt !== (before?.contentAt ?? null);

function handleOf({ event: { senderLabels: labels, silence } }: IntakeEvent): SenderHandle | undefined {
  return labels || silence ? { labels, silence } : undefined;
}
