import type { CardView } from '../card-view.js';

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

/** The context of one rendering; `recipientName` is empty on a card that several people share. */
export function templateContext(view: CardView, detailUrl: string, recipientName: string): TemplateContext {
  // Field by field: taking a view apart with a rest pattern costs more than rendering the template.
  return {
    title: view.title,
    description: view.description,
    status: view.status,
    statusText: view.statusText,
    severity: view.severity,
    severityText: view.severityText,
    space: view.space,
    labels: view.labels,
    startedAt: view.startedAt,
    updatedAt: view.updatedAt,
    duration: view.duration,
    responders: view.responders,
    lastChange: view.lastChange,
    detailUrl,
    recipient: { name: recipientName },
  };
}
