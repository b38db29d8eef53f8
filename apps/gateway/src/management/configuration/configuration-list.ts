import {
  CONFIGURATION_KINDS,
  type ConfigurationKind,
  keyAfter,
  type Page,
  type PageRequest,
  pageKey,
  type ScheduleView,
} from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConfigurationItemBody } from '../dto/configuration.dto.js';

interface Asked {
  tenant: string;
  limit?: number;
  after?: string;
}
type PageOfItems = Page<ConfigurationItemBody>;

/** Of each schedule the overrides are asked for. */
const SCHEDULES_AT_A_TIME = 25;

/** What a tenant is configured to be, in the form in which it is applied; a page holds objects of one kind. */
@Injectable()
export class ConfigurationList {
  constructor(
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  async list(tenant: string, request: PageRequest): Promise<PageOfItems> {
    const [index, after] = keyAfter(request, ['whole', 'text']) ?? [0, ''];
    const kind = CONFIGURATION_KINDS[Number(index)] ?? CONFIGURATION_KINDS[0];
    const at = CONFIGURATION_KINDS.indexOf(kind);
    const inner = { tenant, limit: request.limit, after: after === '' ? undefined : String(after) };
    const page = await this.read[kind](inner);
    if (page.next !== null) return { items: page.items, next: pageKey([at, page.next]) };
    return { items: page.items, next: at + 1 < CONFIGURATION_KINDS.length ? pageKey([at + 1, '']) : null };
  }

  private readonly read: Record<ConfigurationKind, (asked: Asked) => Promise<PageOfItems>> = {
    sources: async (asked) =>
      itemsOf(
        'sources',
        await this.requester.request('desk.sources.list', asked),
        ({ name, kind, settings }) => ({
          id: name,
          value: { kind, name, settings },
        }),
      ),
    spaces: async (asked) =>
      itemsOf('spaces', await this.requester.request('desk.spaces.list', asked), (space) => {
        const { spaceId: id, updatedAt: _, ...value } = space;
        return { id, value };
      }),
    schedules: async (asked) => {
      const limit = Math.min(asked.limit ?? SCHEDULES_AT_A_TIME, SCHEDULES_AT_A_TIME);
      const page = await this.requester.request('desk.schedules.list', { ...asked, limit });
      const values = await Promise.all(
        page.items.map((schedule) => this.withOverrides(asked.tenant, schedule)),
      );
      return itemsOf('schedules', { items: values, next: page.next }, (item) => item);
    },
    templates: async (asked) =>
      itemsOf(
        'templates',
        await this.requester.request('notify.templates.list', asked),
        ({ templateId: id, locale, title, body }) => ({ id, value: { locale, title, body } }),
      ),
  };

  /** Those that are not over. */
  private async withOverrides(tenant: string, schedule: ScheduleView) {
    const { scheduleId, name, timeZone, layers, holidays } = schedule;
    const from = this.clock.now().toISOString();
    const asked = { tenant, scheduleId, from, limit: 500 };
    const { items } = await this.requester.request('desk.overrides.list', asked);
    const overrides = items.map(({ from, to, accountId }) => ({ from, to, accountId }));
    return { id: scheduleId, value: { name, timeZone, layers, holidays, overrides } };
  }
}

const itemsOf = <T>(
  kind: ConfigurationKind,
  { items, next }: Page<T>,
  itemOf: (one: T) => { id: string; value: object },
): PageOfItems => ({
  items: items.map((one) => {
    const { id, value } = itemOf(one);
    return { kind, id, value: value as Record<string, unknown> };
  }),
  next,
});
