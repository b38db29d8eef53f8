import { useTranslation } from 'react-i18next';
import { QueryView } from '../show/query-view';
import { useStory } from './story.data';
import { StoryView } from './story-view';
import './story.css';

/** Truth against what was shown, with a slider that draws everybody's card of that moment. */
export function StoryPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-label={t('story.title')}>
      <h2>{t('story.title')}</h2>
      <QueryView query={useStory(tenant, alertId)}>
        {(story) =>
          story.members.length === 0 ? (
            <p className="soft">{t('story.none')}</p>
          ) : (
            <StoryView tenant={tenant} alertId={alertId} story={story} />
          )
        }
      </QueryView>
    </section>
  );
}
