import { Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertDeskConfig } from '../alert-desk.config.js';
import { DisplayNames } from '../duty/display-names.js';
import { Notices } from '../notice/notices.js';
import { RecipientChecks } from '../recipient/recipient-checks.js';
import type { Space } from '../space/space.entity.js';
import { DutyRoster, type Roster } from './duty-roster.js';
import { LISTED, noonCard } from './noon-card.js';
import type { Noon } from './noon.js';
import { ReachNoticeRepository } from './reach-notice.repository.js';
import { LICENCES_WITHIN_SECONDS, Reachability } from './reachability.service.js';
import { lostOf, peopleOf } from './space-reach.js';
import type { Unreachable } from './unreachable.js';

const DAY_MS = 24 * 3_600_000;
/** Of a space. */
const MOST_TOLD = 50;
/** Among whom those are looked for. */
const MOST_ASKED = 200;

/** What the cards of one tenant at one noon have in common. */
interface TenantNoon {
  tenant: string;
  noon: Noon;
  timeZone: string;
  now: Date;
}

/** The card of each space at noon: who cannot be reached within the next day, to its people who can. */
@Injectable()
export class NoonCards {
  constructor(
    private readonly notices: Notices,
    private readonly told: ReachNoticeRepository,
    private readonly roster: DutyRoster,
    private readonly reachability: Reachability,
    private readonly checks: RecipientChecks,
    private readonly names: DisplayNames,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly config: AlertDeskConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** To every space of a tenant that is not settled for the day. Throws a retryable UpstreamError. */
  async send(tenant: string, noon: Noon, timeZone: string): Promise<void> {
    const now = this.clock.now();
    const time = { from: now, to: new Date(now.getTime() + DAY_MS) };
    const lastDays = await this.told.lastDays(tenant);
    const roster = await this.roster.read(this.dataSource.manager, tenant, time);
    const due = roster.spaces.filter(({ spaceId, updatedAt }) => {
      const lastDay = lastDays.get(spaceId);
      // What was made after noon missed none.
      return lastDay === undefined ? updatedAt <= noon.at : lastDay !== noon.day;
    });
    if (due.length === 0) return;
    const lost = await this.reachability.judge(tenant, roster, time, LICENCES_WITHIN_SECONDS);
    for (const space of due) await this.settle({ tenant, noon, timeZone, now }, space, roster, lost);
  }

  private async settle(
    { tenant, noon, timeZone, now }: TenantNoon,
    space: Space,
    roster: Roster,
    all: readonly Unreachable[],
  ): Promise<void> {
    const { spaceId } = space;
    const lost = lostOf(space, all);
    const accountIds = lost.length === 0 ? [] : await this.reachable(tenant, peopleOf(space, roster));
    const names = await this.names.of(
      tenant,
      lost.slice(0, LISTED).map(({ accountId }) => accountId),
    );
    const texts = noonCard({ spaceName: space.name, timeZone, now, lost, names });
    const isOurs = await this.transactions.run(async (manager) => {
      if (!(await this.told.claim(manager, { tenant, spaceId, lastDay: noon.day }))) return false;
      await this.notices.send(manager, {
        ...{ noticeId: `reach:${spaceId}:${noon.day}`, tenant, accountIds, texts },
        url: `${this.config.publicBaseUrl.replace(/\/$/, '')}/shifts`,
        expiresAt: new Date(noon.at.getTime() + DAY_MS).toISOString(),
      });
      return true;
    });
    if (!isOurs || lost.length === 0) return;
    const told = { event: 'reach.told', tenant, spaceId, unreachable: lost.length, to: accountIds.length };
    this.logger.info(told, 'a space was told who cannot be reached');
  }

  private async reachable(tenant: string, people: string[]): Promise<string[]> {
    const asked = people.slice(0, MOST_ASKED);
    const verdicts = await this.checks.of(tenant, asked);
    return asked.filter((id) => verdicts.get(id)?.reachable).slice(0, MOST_TOLD);
  }
}
