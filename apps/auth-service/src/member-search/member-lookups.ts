import { sql } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, MoreThan } from 'typeorm';
import { sha256Hex } from '../sha256-hex.js';
import type { DayOfLookups } from './lookup-budget.js';
import { MemberLookup } from './member-lookup.entity.js';

const DAY_MS = 24 * 3_600_000;

/** What was looked up in the last day. */
@Injectable()
export class MemberLookups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async day(corpId: string): Promise<DayOfLookups> {
    const row = await sql(this.dataSource).row<DayOfLookups>(
      `select count(*) filter (where found)::int as found, count(*) filter (where not found)::int as wrong
       from auth.member_lookup where corp_id = $1 and at > $2`,
      [corpId, this.aDayAgo()],
    );
    return row!;
  }

  /** Of these values, those that found nobody within a day. */
  async knownWrong(corpId: string, by: string, values: readonly string[]): Promise<Set<string>> {
    const hashes = new Map(values.map((value) => [hashOf(by, value), value]));
    const wrong = await this.dataSource.manager.findBy(MemberLookup, {
      ...{ corpId, valueHash: In([...hashes.keys()]), found: false, at: MoreThan(this.aDayAgo()) },
    });
    return new Set(wrong.map(({ valueHash }) => hashes.get(valueHash)!));
  }

  /** Keeps the newest word about a value, and forgets what is older than a day. */
  async note(corpId: string, by: string, value: string, found: boolean): Promise<void> {
    const { manager } = this.dataSource;
    const looked = { corpId, valueHash: hashOf(by, value), found, at: this.clock.now() };
    await manager.upsert(MemberLookup, looked, ['corpId', 'valueHash']);
    await manager.delete(MemberLookup, { corpId, at: LessThan(this.aDayAgo()) });
  }

  private aDayAgo(): Date {
    return new Date(this.clock.now().getTime() - DAY_MS);
  }
}

const hashOf = (by: string, value: string): string => sha256Hex(`${by} ${value}`);
