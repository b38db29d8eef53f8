import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLook } from '../look/look-choice';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import { EventList } from './event-list';
import { MemberChoice, keyOf, useChosen } from './member-choice';
import { saveSvg } from './save-svg';
import { ShownCards } from './shown-cards';
import { storyEvents } from './story-events';
import { PADDING, storyLayout } from './story-layout';
import { StoryPicture } from './story-picture';
import { eventWords } from './story-words';
import type { Story } from './story.data';
import { useWidth } from './use-width';

/** Steps of the slider: it moves along the picture, not along the clock. */
const STEPS = 1000;

export function StoryView({ tenant, alertId, story }: { tenant: string; alertId: string; story: Story }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const look = useLook();
  const picture = useRef<SVGSVGElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 960);
  const [moved, setMoved] = useState<number>();
  const [chosen, choose] = useChosen(story);
  const members = story.members.filter((member) => chosen.includes(keyOf(member)));
  const events = useMemo(() => storyEvents(story), [story]);
  const layout = storyLayout(story, members, width);
  const end = layout.scale.timeAt(1);
  const at = moved ?? end;
  const inWords = (ms: number) => exactTime(new Date(ms).toISOString(), language);
  const before = events.findLast((event) => event.at < at);
  const after = events.find((event) => event.at > at);
  const newest = events.findLast((event) => event.at <= at);
  const here = newest ? events.filter((event) => event.at === newest.at) : [];
  return (
    <>
      <MemberChoice story={story} chosen={chosen} onChoose={choose} />
      {story.truncated && <p className="soft">{t('story.truncated')}</p>}
      <div className="story-picture" ref={frame}>
        <StoryPicture ref={picture} layout={layout} at={at} look={look} onPoint={setMoved} />
      </div>
      <div
        className="story-slider"
        style={{ marginLeft: layout.labelWidth || PADDING, marginRight: PADDING }}
      >
        {/* The browser's own: Ant Design's leaves an update behind at each key, and React ends a page that is
            50 behind, which a key held down on a slow machine reaches. */}
        <input
          type="range"
          min={0}
          max={STEPS}
          value={Math.round(layout.scale.positionOf(at) * STEPS)}
          title={inWords(at)}
          aria-label={t('story.slider')}
          aria-valuetext={inWords(at)}
          onChange={({ target }) => setMoved(layout.scale.timeAt(target.valueAsNumber / STEPS))}
        />
      </div>
      <div className="row story-controls">
        <Button size="small" disabled={!before} onClick={() => setMoved(before!.at)}>
          ◀ {t('story.before')}
        </Button>
        <Button size="small" disabled={!after} onClick={() => setMoved(after!.at)}>
          {t('story.after')} ▶
        </Button>
        <Button size="small" disabled={moved === undefined} onClick={() => setMoved(undefined)}>
          {t('story.backToNow')}
        </Button>
        <Button
          size="small"
          onClick={() => picture.current && saveSvg(picture.current, `${tenant}-${alertId}`)}
        >
          {t('story.save')}
        </Button>
      </div>
      <div className="story-moment" aria-live="polite">
        <b>{moved === undefined ? t('story.now') : inWords(at)}</b>
        {moved !== undefined && (
          <ul>
            {here.map((event, i) => (
              <li key={i}>
                {event.at === at ? '' : `${t('story.last')} ${inWords(event.at)} `}
                {eventWords(t, event)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <ShownCards tenant={tenant} alertId={alertId} members={members} at={at} />
      <EventList events={events} at={at} onChoose={setMoved} />
    </>
  );
}
