import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Loading } from '../show/loading';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { StaleNote } from '../show/stale-note';
import { Ladder } from './ladder';
import { Overview } from './overview';
import { STEPS } from './progress';
import { useProgress } from './progress.data';
import './start.css';

/** A ladder until everything works, the overview from then on; `?guide` shows the ladder again. */
export function Page() {
  const { t } = useTranslation();
  const { tenant } = useParams();
  const [params] = useSearchParams();
  const progress = useProgress(tenant);
  if (progress.error) return <ProblemNote error={progress.error} onRetry={progress.refetch} />;
  if (progress.isPending) return <Loading rows={8} />;
  const { done, alerts, ways, connections, stale } = progress;
  const left = STEPS.filter((step) => !done[step]).length;
  const note = stale !== null && <StaleNote error={stale} onRetry={progress.refetch} />;
  if (left === 0 && tenant !== undefined && !params.has('guide'))
    return (
      <>
        {note}
        <Overview tenant={tenant} alerts={alerts} connections={connections} />
      </>
    );
  return (
    <>
      {note}
      <PageHead
        title={t('start.title')}
        text={left === 0 ? t('start.allDone') : t('start.text', { count: left })}
      />
      <Ladder tenant={tenant} done={done} alerts={alerts.triggered.items} integrations={ways} />
    </>
  );
}
