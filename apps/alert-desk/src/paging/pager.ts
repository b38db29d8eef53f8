import { type PolicyTarget } from '@app/contracts';
import { Tenants } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DueStep, levelOf } from './next-step.js';
import { nobodyReason, pageReason } from './page-words.js';
import type { PageLog } from './page-log.entity.js';
import type { PagingRun } from './paging-run.entity.js';
import { People, type Person, viaOf } from '../recipient/people.js';
import { nextOf } from './next-of.js';
import { withDone } from './run-state.js';

/** One page, or the steps on the way to none. */
export interface Turn {
  /** The run behind it. */
  run: PagingRun;
  /** Every step that was done, in order; with `version` still open. */
  steps: PageLog[];
  /** The first step that has somebody; null = none that is due. */
  page: { due: DueStep; people: Person[] } | null;
  reason: string | null;
}

/** Who stands behind targets at one moment. */
export type FoundPeople = Map<string, Person[]>;

/** Takes a run on: over levels where nobody is, to the next page that is due. */
@Injectable()
export class Pager {
  constructor(
    private readonly people: People,
    private readonly tenants: Tenants,
  ) {}

  /** Stores nothing. Targets are found as they are at `now`; turns of one moment share what was found in `found`. */
  async turn(
    manager: EntityManager,
    begun: PagingRun,
    now: Date,
    found: FoundPeople = new Map(),
  ): Promise<Turn> {
    let run = begun;
    const steps: PageLog[] = [];
    for (let due = nextOf(run); due && due.dueAt <= now; due = nextOf(run)) {
      const { targets } = levelOf(run.policy, due.step.level);
      const people = await this.peopleOf(manager, run.tenant, targets, now, found);
      steps.push(stepLog(run, due, people, now));
      run = withDone(run, due, people.length === 0);
      if (people.length > 0) return this.paged(begun, { run, steps, page: { due, people } }, now);
    }
    const empty = steps.map(({ level }) => level);
    const levels = run.policy.levels.length;
    const locale = await this.tenants.localeOf(run.tenant);
    const reason = nobodyReason(locale, { levels, empty: [...new Set(empty)] });
    return { run, steps, page: null, reason };
  }

  private async peopleOf(
    manager: EntityManager,
    tenant: string,
    targets: readonly PolicyTarget[],
    now: Date,
    found: FoundPeople,
  ): Promise<Person[]> {
    const key = JSON.stringify([tenant, targets]);
    const people = found.get(key) ?? (await this.people.at(manager, tenant, targets, now));
    found.set(key, people);
    return people;
  }

  private async paged(
    begun: PagingRun,
    turn: Pick<Turn, 'run' | 'steps'> & { page: { due: DueStep; people: Person[] } },
    now: Date,
  ): Promise<Turn> {
    const { step, dueAt } = turn.page.due;
    const since = begun.pagedAt;
    const reason = pageReason(await this.tenants.localeOf(begun.tenant), {
      ...{ step, people: turn.page.people, why: begun.why },
      empty: [...new Set(turn.steps.slice(0, -1).map(({ level }) => level))],
      waitedSeconds: since && (dueAt.getTime() - since.getTime()) / 1000,
      lateSeconds: (now.getTime() - dueAt.getTime()) / 1000,
    });
    return { ...turn, reason };
  }
}

function stepLog(run: PagingRun, { step, dueAt }: DueStep, people: readonly Person[], at: Date): PageLog {
  const { tenant, alertId, spaceId } = run;
  return {
    ...{ tenant, alertId, run: run.run, level: step.level, repeat: step.repeat, spaceId, at, dueAt },
    outcome: people.length > 0 ? 'paged' : 'nobody',
    people: people.map((person) => ({ accountId: person.accountId, via: viaOf(person) })),
    version: null,
  };
}
