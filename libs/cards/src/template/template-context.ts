import type { CardView } from '../card-view.js';
import { headOf } from '../cut-text.js';
import { hideColons } from '../own-colons.js';

/** A template's two fields: as source, or rendered. */
export interface TemplateTexts {
  title: string;
  body: string;
}

/** What a template sees: texts only, no functions, nothing with a prototype worth reaching. */
export interface TemplateContext extends Omit<CardView, 'asOf' | 'state'> {
  detailUrl: string;
  recipient: { name: string };
}

const COLON = /[:：]/;
/** Longest link that WeCom takes (wecom/04 §3). */
export const LINK_LIMIT = 2048;
/** Most characters of a text of any variable; a card shows no more of one than a fifth. */
export const VARIABLE_LIMIT = 512;

/**
 * The context of one rendering; `recipientName` is empty on a card that several people share. What an alert says keeps its
 * colons hidden.
 */
export function templateContext(view: CardView, detailUrl: string, recipientName: string): TemplateContext {
  // Field by field: taking a view apart with a rest pattern costs more than rendering the template.
  return {
    title: hideColons(view.title),
    description: hideColons(view.description),
    status: view.status,
    statusText: view.statusText,
    severity: view.severity,
    severityText: view.severityText,
    space: { name: hideColons(view.space.name) },
    labels: quoted(view.labels),
    startedAt: view.startedAt,
    updatedAt: view.updatedAt,
    duration: view.duration,
    responders: hideColons(headOf(view.responders, VARIABLE_LIMIT)),
    lastChange: hideColons(view.lastChange),
    detailUrl: detailUrl.slice(0, LINK_LIMIT),
    recipient: { name: hideColons(recipientName) },
  };
}

/** With hidden colons in names too; what a template reads by such a name is found by the name as it is. */
function quoted(labels: CardView['labels']): CardView['labels'] {
  const names = Object.keys(labels);
  if (!names.some((name) => COLON.test(name) || COLON.test(labels[name]!))) return labels;
  const found = Object.create(null) as Record<string, string>;
  for (const name of names) {
    const [shown, value] = [hideColons(name), hideColons(labels[name]!)];
    found[shown] = value;
    if (shown !== name) Object.defineProperty(found, name, { value, enumerable: false });
  }
  return found;
}
