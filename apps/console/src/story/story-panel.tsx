import { useTranslation } from 'react-i18next';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { useStory } from './story.data';
import { StoryView } from './story-view';
import './story.css';

/** Truth against what was shown, with a slider that draws everybody's card of that moment. */
export function StoryPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useStory(tenant, alertId);
  return (
    <section className="panel" aria-label={t('story.title')}>
      <h2>{t('story.title')}</h2>
      {isPending ? (
        <Loading />
      ) : error && !data ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : data.members.length === 0 ? (
        <p className="soft">{t('story.none')}</p>
      ) : (
        <StoryView tenant={tenant} alertId={alertId} story={data} />
      )}
    </section>
  );
}
