import { forwardRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '../api/coming';
import type { Look } from '../look/look-choice';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import { type Band, LABEL_WIDTH, PICTURE_WIDTH, storyLayout } from './story-layout';

/** Written into the picture itself, so that a saved one looks the same anywhere. */
const COLOURS: Record<Look, Record<string, string>> = {
  light: {
    ...{
      triggered: '#e5484d',
      processing: '#2b6cf6',
      snoozed: '#8553d8',
      closed: '#17a34a',
      unknown: '#9aa3af',
    },
    ...{ ink: '#1d2129', soft: '#566071', paper: '#ffffff', line: '#e3e6ec' },
  },
  dark: {
    ...{
      triggered: '#e5555a',
      processing: '#4f86f0',
      snoozed: '#9a6ff0',
      closed: '#2fb866',
      unknown: '#7b8490',
    },
    ...{ ink: '#e8eaed', soft: '#a9b1bd', paper: '#1a1d22', line: '#31363f' },
  },
};

const BAND = 54;
const BAR = 16;

interface StoryPictureProps {
  story: Story;
  /** Where the slider stands. */
  at: number;
  look: Look;
}

export const StoryPicture = forwardRef<SVGSVGElement, StoryPictureProps>(({ story, at, look }, ref) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const colours = COLOURS[look];
  const { truth, members, xOf } = storyLayout(story);
  const bands = [{ ...truth, name: t('story.truth') }, ...members];
  const height = bands.length * BAND + 34;
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${PICTURE_WIDTH} ${height}`}
      role="img"
      aria-label={t('story.picture')}
      fontFamily="sans-serif"
      fontSize="13"
    >
      <defs>
        <pattern id="untrue" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3" height="6" fill={colours.paper} fillOpacity="0.65" />
        </pattern>
      </defs>
      <rect width={PICTURE_WIDTH} height={height} fill={colours.paper} />
      {bands.map((band, i) => (
        <BandView key={band.key} band={band} y={i * BAND} colours={colours} />
      ))}
      <line x1={xOf(at)} x2={xOf(at)} y1={4} y2={height - 26} stroke={colours.ink} strokeDasharray="3 3" />
      <text x={LABEL_WIDTH} y={height - 8} fill={colours.soft}>
        {exactTime(story.from, language)}
      </text>
      <text x={PICTURE_WIDTH - 10} y={height - 8} fill={colours.soft} textAnchor="end">
        {exactTime(story.to, language)}
      </text>
    </svg>
  );
});
StoryPicture.displayName = 'StoryPicture';

function BandView({ band, y, colours }: { band: Band; y: number; colours: Record<string, string> }) {
  const { t } = useTranslation();
  const words = (state: string, isTrue: boolean) =>
    `${state === 'unknown' ? t('story.unknown') : t(`alertState.${state}`)}${isTrue ? '' : ` · ${t('story.untrue')}`}`;
  return (
    <g transform={`translate(0 ${y})`}>
      <text x={8} y={36} fill={colours.ink}>
        {band.name.length > 8 ? `${band.name.slice(0, 8)}…` : band.name}
      </text>
      {band.bars.map(({ x, width, state, isTrue }) => (
        <g key={x}>
          <title>{words(state, isTrue)}</title>
          <rect x={x} y={24} width={width} height={BAR} rx={2} fill={colours[state]} />
          {!isTrue && <rect x={x} y={24} width={width} height={BAR} fill="url(#untrue)" />}
        </g>
      ))}
      {band.codes.map(({ x, sign, title }, i) => (
        <text key={`c${i}`} x={x} y={18} textAnchor="middle" fill={colours.ink}>
          <title>{title}</title>
          {sign}
        </text>
      ))}
      {band.presses.map(({ x, sign, title }, i) => (
        <text key={`p${i}`} x={x} y={52} textAnchor="middle" fill={colours.ink}>
          <title>{title}</title>
          {sign}
        </text>
      ))}
    </g>
  );
}
