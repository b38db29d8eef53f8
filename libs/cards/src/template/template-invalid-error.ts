export interface TemplateProblem {
  field: 'title' | 'body';
  /** For the template's author. */
  message: string;
  /** Line of the field's source, from 1. */
  line?: number;
}

/** A template that cannot be used; `problems` names every reason found, not only the first. */
export class TemplateInvalidError extends Error {
  readonly code = 'TEMPLATE_INVALID';

  constructor(readonly problems: readonly TemplateProblem[]) {
    super(
      problems.map(({ field, message, line }) => `${field}${line ? `:${line}` : ''} ${message}`).join('; '),
    );
    this.name = 'TemplateInvalidError';
  }
}
