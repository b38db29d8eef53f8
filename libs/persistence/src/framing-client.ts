import { InvariantError } from '@app/platform';
import type { QueryConfig, QueryResult } from 'pg';
import { BEGIN, COMMIT, type Frame } from './frame.js';
import { FramedQuery } from './framed-query.js';
import { PooledClient, type Ask, type Asked } from './pooled-client.js';

const ROLLBACK = 'ROLLBACK';
const NOTHING: QueryResult = { command: '', rowCount: null, oid: 0, fields: [], rows: [] };

/**
 * A connection whose transactions begin with their first statement and, where `commitNext` was called, end with their last one:
 * one round trip instead of two. The server does what leaves together in its order and stops at what fails, so nothing is done
 * without the beginning.
 */
export class FramingClient extends PooledClient {
  private readonly prepared = new Set<string>();
  private frame: Frame = { begins: false, commits: false };
  private isCommitted = false;

  /** The next statement is the last one of its transaction, and takes the commit along. */
  commitNext(): void {
    this.frame.commits = this.prepared.has(COMMIT.name);
  }

  protected override ask(
    plain: Ask,
    ...[statement, values, callback]: Parameters<Ask>
  ): Promise<QueryResult> {
    if (statement === BEGIN.text) return this.begin(plain);
    if (statement === COMMIT.text || statement === ROLLBACK) return this.finish(plain, statement);
    if (this.isCommitted) return Promise.reject(committed());
    const { begins, commits } = this.frame;
    if (!begins && !commits) return plain(statement, values, callback);
    this.frame = { begins: false, commits: false };
    if (canBeFramed(statement, values) && !callback) {
      return this.framed(plain, { statement, values }, { begins, commits });
    }
    if (!begins) return plain(statement, values, callback);
    return plain(BEGIN).then(() => plain(statement, values, callback));
  }

  private async begin(plain: Ask): Promise<QueryResult> {
    this.isCommitted = false;
    if (!this.prepared.has(BEGIN.name)) return this.prepare(plain, BEGIN);
    this.frame.begins = true;
    return NOTHING;
  }

  private async finish(plain: Ask, statement: string): Promise<QueryResult> {
    const { frame, isCommitted } = this;
    this.frame = { begins: false, commits: false };
    this.isCommitted = false;
    if (isCommitted && statement === ROLLBACK) throw committed();
    // Nothing was done in it, or all of it is done.
    if (frame.begins || isCommitted) return NOTHING;
    return statement === COMMIT.text ? this.prepare(plain, COMMIT) : plain(statement);
  }

  private async prepare(plain: Ask, statement: typeof BEGIN): Promise<QueryResult> {
    const result = await plain(statement);
    this.prepared.add(statement.name);
    return result;
  }

  private async framed(
    plain: Ask,
    { statement, values }: { statement: Asked; values: unknown[] },
    frame: Frame,
  ): Promise<QueryResult> {
    const config = typeof statement === 'string' ? { text: statement } : statement;
    const results = await this.answerTo<QueryResult[]>((callback) =>
      plain(new FramedQuery({ ...config, values, callback }, frame) as unknown as QueryConfig),
    );
    this.isCommitted = frame.commits;
    return results[frame.begins ? 1 : 0]!;
  }
}

/** A statement of the extended protocol; another one cannot leave together with anything. */
const canBeFramed = (statement: Asked, values: unknown): values is unknown[] =>
  Array.isArray(values) && (values.length > 0 || typeof statement !== 'string');

const committed = (): InvariantError =>
  new InvariantError('TRANSACTION_COMMITTED', 'The transaction was committed with its last statement');
