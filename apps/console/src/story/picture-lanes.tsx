import { useTranslation } from 'react-i18next';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import type { PictureColours } from './picture-colours';
import { BAR, type Bar, type CodeLine, fitText, type Lane, PADDING, textWidth } from './story-layout';
import { codeWords, pressWords, sightWords } from './story-words';

interface LaneProps {
  lane: Lane;
  colours: PictureColours;
}

/** The name of a band: beside it, or above where there is no room. */
export function Labels({
  lane,
  labelWidth,
  width,
  colours,
}: LaneProps & { labelWidth: number; width: number }) {
  const { t } = useTranslation();
  const text = lane.kind === 'member' ? lane.name : t(lane.kind === 'truth' ? 'story.truth' : 'story.codes');
  const room = labelWidth === 0 ? width - 2 * PADDING : labelWidth - PADDING - 6;
  const y = labelWidth === 0 ? lane.y + 12 : lane.barY + (lane.kind === 'codes' ? 12 : BAR / 2 + 5);
  const isStrong = lane.kind === 'truth';
  return (
    <text
      x={PADDING}
      y={y}
      fill={lane.kind === 'codes' ? colours.soft : colours.ink}
      fontSize={lane.kind === 'codes' ? 12 : 13}
      fontWeight={isStrong ? 600 : 400}
    >
      <title>{text}</title>
      {fitText(text, room)}
    </text>
  );
}

/** The band of a member, or of the truth. */
export function MemberLane({ lane: { bars, presses, barY }, colours }: LaneProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {bars.map((bar) => (
        <BarView key={`${bar.x} ${bar.sight?.from}`} bar={bar} y={barY} colours={colours} />
      ))}
      {presses.map(({ x, press }, i) => (
        <text key={i} x={x} y={barY + BAR + 13} textAnchor="middle" fill={colours.ink}>
          <title>{`${exactTime(press.at, language)} ${pressWords(t, press)}`}</title>▲
        </text>
      ))}
    </>
  );
}

function BarView({ bar, y, colours }: { bar: Bar; y: number; colours: PictureColours }) {
  const { t } = useTranslation();
  const { x, width, state, isTrue, sight } = bar;
  const word = state === 'unknown' ? t('story.unknown') : t(`alertState.${state}`);
  const label = sight?.look === 'superseded' ? t('story.superseded') : word;
  const colour = sight?.look === 'superseded' ? colours.states.unknown : colours.states[state];
  return (
    <g>
      <title>{sight ? sightWords(t, sight) : word}</title>
      <rect x={x} y={y} width={width} height={BAR} rx={3} fill={colour} />
      {!isTrue && <rect x={x} y={y} width={width} height={BAR} rx={3} fill="url(#untrue)" />}
      {textWidth(label) + 10 < width && (
        <text
          x={x + 6}
          y={y + BAR / 2 + 4.5}
          fontSize="12"
          fill="#ffffff"
          stroke={isTrue ? 'none' : colour}
          strokeWidth="4"
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {label}
        </text>
      )}
    </g>
  );
}

/** The codes of one card, each from where it was earned to where it ended. */
export function CodesLane({ lane: { codes }, colours }: LaneProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {codes.map(({ x, endX, y, signs, code }, i) => (
        <g key={i}>
          <title>
            {[
              `${exactTime(code.issuedAt, language)} ${codeWords(t, 'earned', code, null)}`,
              ...(code.spentAt
                ? [`${exactTime(code.spentAt, language)} ${codeWords(t, 'spent', code, null)}`]
                : []),
              ...(code.state === 'expired'
                ? [`${exactTime(code.expiresAt, language)} ${t('story.event.expired')}`]
                : []),
            ].join('\n')}
          </title>
          <line x1={x} x2={endX} y1={y} y2={y} stroke={colours.soft} strokeWidth="1.5" strokeOpacity="0.6" />
          {signs.map(({ sign, x: at }) => (
            <SignView key={sign} sign={sign} x={at} y={y} colours={colours} />
          ))}
        </g>
      ))}
    </>
  );
}

const RADIUS = 4.5;

interface SignProps {
  sign: CodeLine['signs'][number]['sign'];
  x: number;
  y: number;
  colours: PictureColours;
}

/** Drawn, not written: every system's letters look different. */
function SignView({ sign, x, y, colours: { ink, paper } }: SignProps) {
  const line = { stroke: ink, strokeWidth: 1.5 };
  if (sign === '✕')
    return (
      <>
        <circle cx={x} cy={y} r={RADIUS + 1} fill={paper} />
        <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} {...line} strokeWidth="2" />
      </>
    );
  return (
    <circle
      cx={x}
      cy={y}
      r={RADIUS}
      fill={sign === '●' ? ink : paper}
      strokeDasharray={sign === '◌' ? '2 2' : undefined}
      {...line}
    />
  );
}
