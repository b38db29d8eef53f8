import type { BotLink } from '@app/contracts';

/** Of `identity.account a`, where the links made through bots are. */
const LINKS = `identity.former_binding f where f.tenant = a.tenant and f.account_id = a.account_id and f.of_bot`;

/** The links of `identity.account a` through bots, as JSON. */
export const BOT_LINKS = `coalesce((select json_agg(json_build_object(
    'botId', f.corp_id, 'userId', f.user_id, 'boundAt', f.bound_at) order by f.bound_at, f.corp_id, f.user_id)
  from ${LINKS}), '[]')`;

/** Whether `identity.account a` is linked to a member of an app (`identity.binding b`) or through a bot. */
export const IS_LINKED = `(b.account_id is not null or exists (select from ${LINKS}))`;

/** PostgreSQL writes times in JSON in its own way. */
export const botLinksOf = (stored: readonly BotLink[]): BotLink[] =>
  stored.map((link) => ({ ...link, boundAt: new Date(link.boundAt).toISOString() }));
