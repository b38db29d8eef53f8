type Fields = Readonly<Record<string, unknown>>;

/** What the audit may show of each kind of object. What is not named here is not kept: no password, no token, no secret. */
export const AUDITED_FIELDS = {
  tenant: ['name', 'locale', 'timeZone', 'alertAccess'],
  'install-link': ['expiresAt'],
  // Not the address: whoever scans it makes the tenant’s bot.
  'bot-scan': ['name', 'expiresAt'],
  integration: ['tenant', 'name', 'kind', 'corpId', 'agentId', 'corpName', 'authorization'],
  'domain-file': ['name', 'content'],
  account: [
    ...(['username', 'displayName', 'email', 'mobile', 'locale', 'timeZone', 'disabled'] as const),
    ...(['hasPassword', 'binding', 'bots', 'channels'] as const),
  ],
  // Not `accounts`: passwords stand in it.
  'account-import': ['items'],
  binding: ['binding'],
  template: ['locale', 'title', 'body', 'version', 'languages'],
  bindings: ['integrationId', 'by', 'dryRun', 'items', 'to', 'moved', 'left', 'leftMore'],
  space: ['name', 'order', 'match', 'policy', 'template', 'delaySeconds', 'autoCloseSeconds', 'group'],
  configuration: ['changes'],
  'card-policy': ['successorCards'],
  schedule: ['name', 'timeZone', 'layers', 'holidays'],
  override: ['from', 'to', 'accountId'],
  swap: ['accountId', 'colleagueId', 'asked', 'from', 'to', 'state'],
  // Its token is in no answer but the first, and credentials of a silence are never in one.
  source: ['kind', 'name', 'settings'],
  alert: ['accountIds', 'version'],
  operator: ['role', 'tenant', 'hasPassword', 'sso'],
  token: ['name', 'role', 'tenant', 'expiresAt'],
  replay: ['kind', 'from', 'to', 'found', 'replayed', 'repeated', 'missing'],
  keys: ['renewed', 'left', 'onTheWay', 'removable'],
  'dead-letter': ['consumer', 'subject', 'code', 'reason', 'at', 'stream', 'sequence', 'again'],
} as const;

export type AuditedKind = keyof typeof AUDITED_FIELDS;

/** Longer texts are cut: an entry is a note, not a copy. */
const LONGEST = 16 * 1024;

/** The named fields of an object that has them; null = there is none. */
export function auditedOf(kind: AuditedKind, object: unknown): Record<string, unknown> | null {
  if (object === null || typeof object !== 'object') return null;
  const given = object as Fields;
  const kept = AUDITED_FIELDS[kind].filter((field) => given[field] !== undefined);
  return Object.fromEntries(kept.map((field) => [field, shownOf(field, given[field])]));
}

/** An address may be all that keeps strangers out, as that of a group's robot is: its host says enough. */
const channelShown = (channel: unknown): unknown => {
  if (channel === null || typeof channel !== 'object') return channel;
  const { kind, url, severities, fallbackOnly } = channel as Fields;
  const host = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;
  return { kind, host, severities, fallbackOnly };
};

const shownOf = (field: string, value: unknown): unknown =>
  field === 'channels' && Array.isArray(value) ? value.map(channelShown) : shortened(value);

const shortened = (value: unknown): unknown =>
  typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
