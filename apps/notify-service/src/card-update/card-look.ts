/** A `template_card` as people see it: without what only WeCom and we need. */
export type CardLook = Record<string, unknown>;

/** Names that say nothing about a look: the message's id, what a press brings back, the right to change a card. */
const HIDDEN = ['task_id', 'key', 'response_code'];

/** The card in a stored request or drawing, by the field it stands in; undefined where there is none. */
export function lookOf(json: string, field: 'template_card' | 'card'): CardLook | undefined {
  const stored = JSON.parse(json, (name: string, value: unknown) =>
    HIDDEN.includes(name) ? undefined : value,
  ) as Partial<Record<string, CardLook>>;
  return stored[field];
}
