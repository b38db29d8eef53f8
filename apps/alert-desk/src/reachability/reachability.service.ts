import {
  keyAfter,
  type ListUnreachable,
  MAX_REACHABILITY_DAYS,
  momentOf,
  type Page,
  pageOf,
  type UnreachableView,
} from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecipientChecks } from '../recipient/recipient-checks.js';
import { dutiesOf, gapsOf, type Span } from './duty.js';
import { DutyRoster, type Roster } from './duty-roster.js';
import { isAfter, orderKey, type Unreachable, unreachableOf } from './unreachable.js';

const DAY_MS = 24 * 3_600_000;
/** What is known about licences no longer than this counts as known now: no callback tells that one was withdrawn. */
export const LICENCES_WITHIN_SECONDS = 45;

/** Who is on duty and could not be paged, found out when it is asked. */
@Injectable()
export class Reachability {
  constructor(
    private readonly roster: DutyRoster,
    private readonly checks: RecipientChecks,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError INVALID_REQUEST, and UpstreamError while notify-service cannot be asked. */
  async list(request: ListUnreachable): Promise<Page<UnreachableView>> {
    const [begin, end, ...after] = (keyAfter(request, ['time', 'time', 'time', 'text', 'text']) ??
      []) as string[];
    const time = this.timeOf({ ...request, from: request.from ?? begin, to: request.to ?? end });
    const found = await this.of(request.tenant, time, LICENCES_WITHIN_SECONDS);
    const rest = after.length > 0 ? found.filter((one) => isAfter(orderKey(one), after)) : found;
    // A list that begins now goes on with the time that its first page had.
    const times = [time.from.toISOString(), time.to.toISOString()];
    return pageOf(rest.map(view), request, ({ from, via, accountId }) => [
      ...[...times, from, via, accountId ?? ''],
    ]);
  }

  /** All of them. `licencesWithin` in seconds: how old what is known about licences may be. Throws UpstreamError. */
  async of(tenant: string, time: Span, licencesWithin?: number): Promise<Unreachable[]> {
    const roster = await this.roster.read(this.dataSource.manager, tenant, time);
    return this.judge(tenant, roster, time, licencesWithin);
  }

  /** Of what was read. Throws UpstreamError. */
  async judge(tenant: string, roster: Roster, time: Span, licencesWithin?: number): Promise<Unreachable[]> {
    const duties = dutiesOf(roster.spaces, roster.turns, time);
    const accountIds = duties.map(({ accountId }) => accountId);
    const verdicts = await this.checks.of(tenant, accountIds, { licencesWithin });
    return unreachableOf(duties, gapsOf(roster.spaces, roster.turns, time), verdicts);
  }

  private timeOf({ from: asked, to: until }: ListUnreachable): Span {
    const from = (asked && momentOf(asked)) || this.clock.now();
    const to = (until && momentOf(until)) || new Date(from.getTime() + DAY_MS);
    if (from < to && to.getTime() - from.getTime() <= MAX_REACHABILITY_DAYS * DAY_MS) return { from, to };
    const message = `to must be after from, at most ${MAX_REACHABILITY_DAYS} days`;
    throw new DomainError('INVALID_REQUEST', message, { facts: { problems: [{ field: 'to', message }] } });
  }
}

const view = ({ accountId, from, to, via, reason }: Unreachable): UnreachableView => ({
  ...{ accountId, from: from.toISOString(), to: to.toISOString(), via, reason },
});
