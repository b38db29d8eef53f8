import { forwardRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from '../look/look-choice';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import { axisTime } from './axis-time';
import { CodesLane, Labels, MemberLane } from './picture-lanes';
import { PICTURE_COLOURS } from './picture-colours';
import { linesOf, PADDING, type StoryLayout } from './story-layout';

const LEGEND_LINE = 18;

interface StoryPictureProps {
  layout: StoryLayout;
  /** Where the slider stands. */
  at: number;
  look: Look;
  onPoint: (ms: number) => void;
}

export const StoryPicture = forwardRef<SVGSVGElement, StoryPictureProps>((props, ref) => {
  const { layout, at, look, onPoint } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const colours = PICTURE_COLOURS[look];
  const { width, height, lanes, ticks, axisY, labelWidth, scale, xOf } = layout;
  const legend = linesOf(t('story.legend').split(' · '), width - 2 * PADDING);
  const whole = height + legend.length * LEGEND_LINE + 4;
  const begin = labelWidth || PADDING;
  const point = (event: React.PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    onPoint(scale.timeAt((x - begin) / (width - PADDING - begin)));
  };
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${whole}`}
      role="img"
      aria-label={t('story.picture')}
      fontFamily="sans-serif"
      fontSize="13"
      onPointerDown={point}
      onPointerMove={point}
    >
      <defs>
        <pattern id="untrue" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="8" fill={colours.paper} fillOpacity="0.6" />
        </pattern>
      </defs>
      <rect width={width} height={whole} fill={colours.paper} />
      {ticks.map(({ x, ms }, i) => (
        <g key={ms}>
          <line x1={x} x2={x} y1={4} y2={axisY} stroke={colours.line} />
          <text
            x={x}
            y={axisY + 14}
            fontSize="11"
            fill={colours.soft}
            textAnchor={i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle'}
          >
            <title>{exactTime(new Date(ms).toISOString(), language)}</title>
            {axisTime(ms, ticks[0]!.ms, ticks.at(-1)!.ms)}
          </text>
        </g>
      ))}
      {lanes.map((lane) => (
        <g key={lane.key}>
          <Labels lane={lane} labelWidth={labelWidth} width={width} colours={colours} />
          {lane.kind === 'codes' ? (
            <CodesLane lane={lane} colours={colours} />
          ) : (
            <MemberLane lane={lane} colours={colours} />
          )}
        </g>
      ))}
      <line x1={xOf(at)} x2={xOf(at)} y1={0} y2={axisY} stroke={colours.ink} strokeWidth="1.5" />
      {legend.map((line, i) => (
        <text key={line} x={PADDING} y={height + 12 + i * LEGEND_LINE} fontSize="12" fill={colours.soft}>
          {line}
        </text>
      ))}
    </svg>
  );
});
StoryPicture.displayName = 'StoryPicture';
