import type { AlertSnapshot, Locale } from '@app/contracts';
import { ADVISED_LIMITS, CARD_LIMITS, MAX_CUSTOM_LINES } from '../card-limits.js';
import { cardView } from '../card-view.js';
import { arrangeCustomArea, linesOf } from '../custom-area.js';
import { textLength } from '../cut-text.js';
import { buildPreviewSample, PREVIEW_SAMPLE_NOW } from '../preview-sample.js';
import { type TemplateContext, templateContext, type TemplateTexts } from './template-context.js';
import { TemplateInvalidError, type TemplateProblem } from './template-invalid-error.js';

/** Every label the template names is there: a line must count although no sample knows its label. */
function sampleWith(labelNames: ReadonlySet<string>): AlertSnapshot {
  const sample = buildPreviewSample();
  if (labelNames.size === 0) return sample;
  return { ...sample, labels: Object.fromEntries([...labelNames].map((name) => [name, 'value'])) };
}

/**
 * Renders a template with a full sample and with nothing in the variables: what the second shows is fixed text, and fixed
 * text past a limit would be cut on every card. Returns warnings; throws TemplateInvalidError.
 */
export function checkSampleRendering(
  render: (context: TemplateContext) => TemplateTexts,
  locale: Locale,
  labelNames: ReadonlySet<string>,
): string[] {
  const view = cardView(sampleWith(labelNames), { locale, timeZone: 'Asia/Shanghai' }, PREVIEW_SAMPLE_NOW);
  const full = render(templateContext(view, 'https://example.com/alerts/1', 'Zhang San'));
  const fixed = render(EMPTY);

  const problems: TemplateProblem[] = [];
  const lines = linesOf(full.body);
  if (lines.length > MAX_CUSTOM_LINES) {
    problems.push({
      field: 'body',
      message: `shows ${lines.length} lines, a card has room for ${MAX_CUSTOM_LINES}`,
    });
  }
  const fixedTitle = textLength(fixed.title.trim());
  if (fixedTitle > ADVISED_LIMITS.title) {
    problems.push({
      field: 'title',
      message: `has ${fixedTitle} characters of fixed text, a card's title has ${ADVISED_LIMITS.title}`,
    });
  }
  const fixedText = textLength(arrangeCustomArea(linesOf(fixed.body)).texts.join('\n'));
  if (fixedText > ADVISED_LIMITS.subTitle) {
    problems.push({
      field: 'body',
      message: `has ${fixedText} characters of fixed text beside its rows, a card's text has ${ADVISED_LIMITS.subTitle}`,
    });
  }
  if (problems.length > 0) throw new TemplateInvalidError(problems);

  const warnings: string[] = [];
  if (fixedTitle > CARD_LIMITS.title) {
    warnings.push(`title: fixed text is longer than the ${CARD_LIMITS.title} characters a phone shows`);
  }
  if (fixedText > CARD_LIMITS.subTitle) {
    warnings.push(`body: fixed text is longer than the ${CARD_LIMITS.subTitle} characters a phone shows`);
  }
  return warnings;
}

const EMPTY: TemplateContext = {
  title: '',
  description: '',
  status: '',
  statusText: '',
  severity: '',
  severityText: '',
  space: { name: '' },
  labels: Object.create(null) as Record<string, string>,
  startedAt: '',
  updatedAt: '',
  duration: '',
  responders: '',
  lastChange: '',
  detailUrl: '',
  recipient: { name: '' },
};
