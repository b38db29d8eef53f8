/** Every variable a template may read (contract §6); `labels.<name>` comes in addition. The list is closed. */
export const TEMPLATE_VARIABLES: ReadonlySet<string> = new Set([
  'title',
  'description',
  'status',
  'statusText',
  'severity',
  'severityText',
  'space.name',
  'startedAt',
  'updatedAt',
  'duration',
  'responders',
  'lastChange',
  'detailUrl',
  'recipient.name',
]);

/** What `@…` may name inside `each`. */
export const EACH_VARIABLES: ReadonlySet<string> = new Set(['key', 'index', 'first', 'last']);
