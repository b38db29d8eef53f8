import type { AlertStory, PagingLogItem } from '@app/contracts';
import { type ManagementApi, ofTenant } from '../../api/management-api.js';
import { type Command, UsageError } from '../../cli/command.js';
import { Refused } from '../../api/api-errors.js';
import type { Delivery } from './deliveries.command.js';
import { lettersOfAlert } from './letters-of-alert.js';
import { storyInWords, type TimelineItem, type ToldAlert } from './story-in-words.js';
import { languageOf } from './story-words.js';

interface AlertDetail {
  alert: ToldAlert;
  timeline: TimelineItem[];
  timelineMore: boolean;
}

/** An alert that went to everybody has pages of them; the story names those who were not reached. */
const MOST_DELIVERIES = 2_000;
const MOST_PAGES = 500;

export const explain: Command = {
  name: 'explain',
  takes: '<tenant> <alert>',
  says: 'the story of an alert in words: what was true, who was told, who saw what, who pressed, what is open',
  options: {
    account: { type: 'string', takes: '<account>', says: 'why this person got it, or did not' },
    lang: { type: 'string', takes: '<zh|en>', says: 'default: as LANG says, else en' },
  },
  async run({ args: [tenant, alertId], options, env, api }) {
    const language = languageOf(options.lang, env);
    if (language === undefined) throw new UsageError('--lang is zh or en', explain);
    const path = (...more: string[]) => ofTenant(tenant!, 'alerts', alertId!, ...more);
    const server = api();
    const [{ alert, timeline, timelineMore }, story, items, pages, letters] = await Promise.all([
      server.get<AlertDetail>(path()),
      server.get<AlertStory>(path('story')),
      server.all<Delivery>(path('deliveries'), { limit: MOST_DELIVERIES }),
      pagesOf(server, path('pages')),
      lettersOfAlert(server, tenant!, alertId!),
    ]);
    const value = { alert, timeline, timelineMore, story, deliveries: items, pages, letters };
    const account = options.account as string | undefined;
    return { value, words: storyInWords(value, { language, account }) };
  },
};

/** None where a pipeline of one's own pages, and of an alert that came from one. */
async function pagesOf(server: ManagementApi, path: string): Promise<PagingLogItem[]> {
  try {
    return await server.all<PagingLogItem>(path, { limit: MOST_PAGES });
  } catch (error) {
    if (error instanceof Refused && ['ALERT_DESK_OFF', 'ALERT_UNKNOWN'].includes(error.code)) return [];
    throw error;
  }
}
