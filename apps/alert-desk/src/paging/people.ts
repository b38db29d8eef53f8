import type { PolicyTarget } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

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
  /** In the order of the targets, each account once. */
  at(
    _manager: EntityManager,
    _tenant: string,
    targets: readonly PolicyTarget[],
    _at: Date,
  ): Promise<Person[]> {
    const people = targets.flatMap(({ account }) =>
      account === undefined ? [] : [{ accountId: account, schedule: null, turn: null }],
    );
    return Promise.resolve(eachOnce(people));
  }
}

function eachOnce(people: readonly Person[]): Person[] {
  const known = new Set<string>();
  return people.filter(({ accountId }) => !known.has(accountId) && known.add(accountId));
}
