import type { AlertNotify, AlertSnapshot } from '@app/contracts';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher, type Publication } from '../alert/alert-publisher.js';
import { AlertRepository, type DeskStanding, nameOf } from '../alert/alert.repository.js';
import { Paging } from '../paging/paging.service.js';
import { type Becoming, becomes, type SenderMemory } from './becomes.js';
import type { SenderHandle } from './ingested-alert.entity.js';
import { arrivalOf, beginningOf, grouped, type IntakeEvent, type Settled } from './intake-item.js';
import { nextOfEvent } from './next-of-event.js';
import { SenderMemoryRepository } from './sender-memory.repository.js';

/** An alert while its events are taken in one after the other. */
interface Course {
  memory: SenderMemory | null;
  standing: DeskStanding | null;
  sender?: SenderHandle;
}

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

  /** `events` in the order in which they arrived. Throws what keeps one of them from being taken in. */
  async take(manager: EntityManager, events: IntakeEvent[]): Promise<Settled[]> {
    if (events.length === 0) return [];
    const byAlert = grouped(events, nameOf);
    const firsts = [...byAlert.values()].map(([first]) => first!);
    const known = await this.memories.lockAll(manager, firsts.map(sourcedAlert), this.clock.now());
    const standings = await this.alerts.lockAll(manager, firsts);
    const settled: Settled[] = [];
    const publications: Publication[] = [];
    const remembered = [];
    for (const [name, [first, ...rest]] of byAlert) {
      const course: Course = { memory: known.get(name) ?? null, standing: standings.get(name) ?? null };
      for (const event of [first!, ...rest]) {
        settled.push(await this.step(manager, course, event, publications));
      }
      const { tenant, alertId } = first!;
      remembered.push({ tenant, alertId, memory: course.memory!, sender: course.sender });
    }
    const repeated = settled.filter(({ became }) => became === 'repeated');
    await this.paging.refresh(
      manager,
      repeated.map(({ of }) => of),
    );
    await this.publisher.publishAll(manager, publications);
    await this.memories.saveAll(manager, remembered, this.clock.now());
    await this.paging.refresh(
      manager,
      settled.filter(goesOn).map(({ of }) => of),
    );
    return settled;
  }

  private async step(
    manager: EntityManager,
    course: Course,
    of: IntakeEvent,
    publications: Publication[],
  ): Promise<Settled> {
    const { memory, standing } = course;
    const alert = standing && { status: standing.snapshot.status, byPerson: standing.closedByPerson };
    const becoming = becomes({ memory, alert }, arrivalOf(of));
    if (tellsMore(memory, becoming)) course.sender = handleOf(of) ?? course.sender;
    course.memory = becoming.memory;
    const version = await this.nextVersion(manager, course, of, becoming);
    if (!version) return { of, became: becoming.became, hasAlert: standing !== null };
    const { next, notify } = version;
    const { part, correlationId } = of.item;
    const cause = `ingest ${part.bodyId} ${of.event.index}`;
    publications.push({ tenant: of.tenant, next, notify, cause, correlationId });
    const wasClosed = standing?.snapshot.status === 'closed';
    course.standing = { snapshot: next, closedByPerson: wasClosed && standing.closedByPerson };
    const became = becoming.became === 'repeated' ? 'updated' : becoming.became;
    return { of, became, hasAlert: true, version: next.version };
  }

  private async nextVersion(
    manager: EntityManager,
    { standing }: Course,
    of: IntakeEvent,
    { change }: Becoming,
  ): Promise<{ next: AlertSnapshot; notify: AlertNotify | null } | null> {
    if (!change) return null;
    const given = { ...of, beginning: beginningOf(of) };
    const next = nextOfEvent(standing?.snapshot ?? null, change, given, this.clock.now());
    if (!next) return null;
    if (!change.pages) {
      await this.paging.follow(manager, of.tenant, next);
      return { next, notify: null };
    }
    const { space, notify, reason } = await this.paging.start(manager, of.tenant, next, change.pages);
    const lastChange = { ...next.lastChange, via: reason ?? next.lastChange.via };
    return { next: { ...next, space, lastChange }, notify };
  }
}

/** Trouble of which nothing is new but that it is still there. */
const goesOn = ({ of, became, version }: Settled): boolean =>
  of.event.status === 'firing' && became === 'repeated' && version === undefined;

const sourcedAlert = ({ tenant, alertId, item }: IntakeEvent) => ({
  ...{ tenant, alertId },
  ...{ sourceId: item.part.sourceId, kind: item.part.kind },
});

/** Whether the event is now the one that says what is wrong. */
const tellsMore = (before: SenderMemory | null, { memory }: Becoming): boolean =>
  memory.contentSeq !== (before?.contentSeq ?? null) || memory.contentAt !== (before?.contentAt ?? null);

function handleOf({ event: { senderLabels: labels, silence } }: IntakeEvent): SenderHandle | undefined {
  return labels || silence ? { labels, silence } : undefined;
}
