import { Button, Slider } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '../api/coming';
import { useLook } from '../look/look-choice';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import { useStory } from './alerts.data';
import { saveSvg } from './save-svg';
import { ShownCards } from './shown-cards';
import { StoryPicture } from './story-picture';

/** Truth against what was shown, with a slider that draws everybody's card of that moment. */
export function StoryPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useStory(tenant, alertId);
  return (
    <section className="panel">
      <h2>{t('story.title')}</h2>
      {isPending ? (
        <Loading />
      ) : error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : data.truth.length === 0 ? (
        <p className="soft">{t('story.none')}</p>
      ) : (
        <StoryView tenant={tenant} alertId={alertId} story={data} />
      )}
    </section>
  );
}

const STEPS = 500;

function StoryView({ tenant, alertId, story }: { tenant: string; alertId: string; story: Story }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const look = useLook();
  const picture = useRef<SVGSVGElement>(null);
  const [from, to] = [Date.parse(story.from), Date.parse(story.to)];
  const [moved, setMoved] = useState<number>();
  const [asked, setAsked] = useState<number>();
  const step = Math.max(1, Math.round((to - from) / STEPS));
  const inWords = (ms: number) => exactTime(new Date(ms).toISOString(), language);
  return (
    <>
      <div className="story-picture" tabIndex={0} role="group" aria-label={t('story.picture')}>
        <StoryPicture ref={picture} story={story} at={moved ?? to} look={look} />
      </div>
      <p className="soft">{t('story.legend')}</p>
      {story.truncated && <p className="soft">{t('story.truncated')}</p>}
      <Slider
        min={from}
        max={Math.max(to, from + 1)}
        step={step}
        value={moved ?? to}
        tooltip={{ formatter: (ms) => inWords(ms ?? to) }}
        ariaLabelForHandle={t('story.slider')}
        ariaValueTextFormatterForHandle={inWords}
        onChange={setMoved}
        onChangeComplete={setAsked}
      />
      <div className="row">
        <span>
          {t('story.at')} <b>{moved === undefined ? t('story.now') : inWords(moved)}</b>
        </span>
        <Button
          size="small"
          disabled={moved === undefined}
          onClick={() => {
            setMoved(undefined);
            setAsked(undefined);
          }}
        >
          {t('story.backToNow')}
        </Button>
        <Button
          size="small"
          onClick={() => picture.current && saveSvg(picture.current, `${tenant}-${alertId}`)}
        >
          {t('story.save')}
        </Button>
      </div>
      <ShownCards tenant={tenant} alertId={alertId} story={story} at={new Date(asked ?? to).toISOString()} />
    </>
  );
}
