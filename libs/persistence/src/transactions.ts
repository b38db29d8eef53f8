import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

const hooks = new WeakMap<QueryRunner, (() => void)[]>();

/** Runs units of work, one transaction each. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Commits when `work` resolves, rolls back and rethrows when it rejects. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    let afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction(async (manager) => {
      const own: (() => void)[] = [];
      hooks.set(manager.queryRunner!, own);
      afterCommit = own;
      return work(manager);
    });
    for (const hook of afterCommit) hook();
    return result;
  }
}

/** Calls `hook` right after the manager's transaction commits, if Transactions runs it; hooks are hints, never duties. */
export function afterCommit(manager: EntityManager, hook: () => void): void {
  const registered = manager.queryRunner ? hooks.get(manager.queryRunner) : undefined;
  if (registered && !registered.includes(hook)) registered.push(hook);
}
