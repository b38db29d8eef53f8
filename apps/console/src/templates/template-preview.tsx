import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { WecomCard } from '../show/wecom-card';
import { type CutLine, cutLines } from './cut-text';
import { templateProblems } from './template-problems';
import type { usePreview } from './templates.data';
import type { TrialAlert } from './trial-alert';
import { TrialChoice } from './trial-choice';

interface TemplatePreviewProps {
  preview: ReturnType<typeof usePreview>;
  trial: TrialAlert;
}

/** The card at phone width, and below it what its limits take away. */
export function TemplatePreview({ preview, trial }: TemplatePreviewProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = preview;
  const isOther = error !== null && templateProblems(error).length === 0;
  return (
    <section className="panel template-preview" aria-label={t('template.preview')}>
      <div className="row">
        <h2>{t('template.preview')}</h2>
        <TrialChoice trial={trial} />
      </div>
      {trial.error && <ProblemNote error={trial.error} />}
      {isOther && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <div style={{ opacity: error ? 0.5 : 1 }}>
          <WecomCard card={data.card} label={t('template.preview')} />
          <Cut data={data} />
        </div>
      )}
    </section>
  );
}

type Preview = NonNullable<TemplatePreviewProps['preview']['data']>;

function Cut({ data }: { data: Preview }) {
  const { t } = useTranslation();
  const cut = cutLines(data.texts, data.card);
  const lines = [cut.title, ...cut.lines].filter((line) => line.cut !== '');
  if (lines.length === 0 && data.warnings.length === 0) return <p className="soft">{t('template.fits')}</p>;
  return (
    <div className="cut" role="status">
      <b>{t('template.cut')}</b>
      {lines.map((line, i) => (
        <CutView key={i} line={line} />
      ))}
      {lines.length === 0 && data.warnings.map((warning) => <p key={warning}>{warning}</p>)}
    </div>
  );
}

const CutView = ({ line: { shown, cut } }: { line: CutLine }) => (
  <p>
    {shown}
    <del>{cut}</del>
  </p>
);
