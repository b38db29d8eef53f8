import type { PolicyTarget } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OnCall } from '../schedule/on-call.service.js';

/** Somebody a level pages, and by what. */
export interface Person {
  accountId: string;
  /** The schedule they are on call by; null = named by the level itself. */
  schedule: string | null;
  /** `layer:<index>` or `override:<id>` of that schedule. */
  turn: string | null;
}

/** As routes and logs name it. */
export const viaOf = ({ schedule }: Person): string =>
  schedule === null ? 'account' : `schedule:${schedule}`;

/** Who stands behind the targets of a level at a moment. */
@Injectable()
export class People {
  constructor(private readonly onCall: OnCall) {}

  /** In the order of the targets, each account once; a schedule that is gone, or has nobody on duty, adds nobody. */
  async at(
    manager: EntityManager,
    tenant: string,
    targets: readonly PolicyTarget[],
    at: Date,
  ): Promise<Person[]> {
    const schedules = targets.flatMap(({ schedule }) => schedule ?? []);
    const onDuty =
      schedules.length > 0 ? await this.onCall.at(manager, tenant, [...new Set(schedules)], at) : new Map();
    const people = targets.map(({ account, schedule }): Person | null => {
      if (account !== undefined) return { accountId: account, schedule: null, turn: null };
      const { accountId = null, via = null } = onDuty.get(schedule) ?? {};
      return accountId === null ? null : { accountId, schedule, turn: via };
    });
    return eachOnce(people.filter((person) => person !== null));
  }
}

function eachOnce(people: readonly Person[]): Person[] {
  const known = new Set<string>();
  return people.filter(({ accountId }) => !known.has(accountId) && known.add(accountId));
}
