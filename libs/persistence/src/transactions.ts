import { spanned } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { FramingClient } from './framing-client.js';

interface Hooks {
  commit: (() => void)[];
  rollback: (() => void)[];
}

/** With the runner itself: a WeakMap would keep what leads back to the runner, as hooks do, from every young collection. */
const ofRunner = ({ data }: QueryRunner): { hooks?: Hooks } => data;

/** Runs units of work, one transaction each. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Commits when `work` resolves, rolls back and rethrows when it rejects. */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return spanned('transaction', 'internal', {}, () => this.committed(work));
  }

  private async committed<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const own: Hooks = { commit: [], rollback: [] };
    let result: T;
    try {
      result = await this.dataSource.transaction(async (manager) => {
        ofRunner(manager.queryRunner!).hooks = own;
        return work(manager);
      });
    } catch (error) {
      for (const hook of own.rollback) hook();
      throw error;
    }
    for (const hook of own.commit) hook();
    return result;
  }
}

/**
 * A part of the manager's transaction that can fail alone: what it wrote is undone when `work` rejects, and the hooks that it
 * registered are those of a rollback.
 */
export async function partly<T>(
  manager: EntityManager,
  work: (inner: EntityManager) => Promise<T>,
): Promise<T> {
  const own = registeredOf(manager) ?? { commit: [], rollback: [] };
  const before = { commit: own.commit.length, rollback: own.rollback.length };
  try {
    return await manager.transaction(work);
  } catch (error) {
    own.commit.splice(before.commit);
    for (const hook of own.rollback.splice(before.rollback)) hook();
    throw error;
  }
}

/**
 * The next statement of the manager's transaction is its last one, and takes the commit along where the connection can. Nothing
 * behind it may fail: it could not be undone.
 */
export async function commitNext({ queryRunner }: EntityManager): Promise<void> {
  const connection: unknown = await queryRunner?.connect();
  if (connection instanceof FramingClient) connection.commitNext();
}

/**
 * Calls `hook` right after the manager's transaction commits, if Transactions runs it; hooks are hints, never duties. Answers
 * whether it does.
 */
export function afterCommit(manager: EntityManager, hook: () => void): boolean {
  const registered = registeredOf(manager)?.commit;
  if (registered && !registered.includes(hook)) registered.push(hook);
  return registered !== undefined;
}

/** Calls `hook` when the manager's transaction did not commit, or nobody knows whether it did. */
export function afterRollback(manager: EntityManager, hook: () => void): void {
  registeredOf(manager)?.rollback.push(hook);
}

const registeredOf = ({ queryRunner }: EntityManager): Hooks | undefined =>
  queryRunner && ofRunner(queryRunner).hooks;
