import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/use-language';
import type { Bar } from './calendar';
import type { LanePlace } from './calendar-layout';
import { spanOfWall } from './calendar-words';
import { type PersonLooks, shortName } from './person-colours';

interface BarViewProps extends PersonLooks {
  bar: Bar;
  isFinal: boolean;
  isPast: boolean;
  place: LanePlace;
  x: number;
  endX: number;
}

const INSET = 5;

/** A turn: strong where it is who will be paged, pale where it is one layer's word; nobody is red. */
export function BarView(props: BarViewProps) {
  const { bar, isFinal, isPast, place, x, endX, nameOf, colourOf } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const width = Math.max(1, endX - x - 1);
  const name = bar.accountId === null ? t('calendar.nobody') : nameOf(bar.accountId);
  const label = shortName(name, width - 2 * INSET, bar.accountId !== null);
  const look = bar.accountId === null ? (isPast ? 'was-gap' : 'gap') : isFinal && !isPast ? 'final' : 'layer';
  const colour = bar.accountId === null ? undefined : { '--person': colourOf(bar.accountId) };
  return (
    <g className={`calendar-bar calendar-bar-${look}`} style={colour as React.CSSProperties}>
      <title>{`${name} · ${spanOfWall(bar.from, bar.to, language)}`}</title>
      <rect x={x + 0.5} y={place.y} width={width} height={place.height} rx={4} />
      {label && (
        <text x={x + INSET} y={place.y + place.height / 2 + 4.5} fontSize={isFinal ? 13 : 11.5}>
          {label}
        </text>
      )}
    </g>
  );
}
