import type { Schedule } from '@app/schedule';
import { fitText, textWidth } from '../story/story-layout';

export interface PersonLooks {
  nameOf: (accountId: string) => string;
  colourOf: (accountId: string) => string;
}

/** White words can be read on each, by day and by night; red is for nobody. */
const COLOURS = [
  ...[
    '#2f6f9f',
    '#7a4fa3',
    '#8a5a1f',
    '#1f7a6b',
    '#9c3f74',
    '#4d6b1f',
    '#5057b5',
    '#6b5b52',
    '#0f7490',
    '#7d6608',
  ],
];

/** By order in the schedule, so that people keep their colour as long as they take turns. */
export function personColours(
  schedule: Pick<Schedule, 'layers' | 'overrides'>,
): (accountId: string) => string {
  const people = [
    ...schedule.layers.flatMap(({ members }) => members),
    ...schedule.overrides.map(({ accountId }) => accountId),
  ];
  const order = new Map([...new Set(people)].map((accountId, index) => [accountId, index]));
  return (accountId) => COLOURS[(order.get(accountId) ?? 0) % COLOURS.length]!;
}

/** Cut to so many pixels; the first sign of a person's name says whose turn it is where there is room for no more. */
export function shortName(name: string, pixels: number, isPerson: boolean): string {
  if (textWidth(name) <= pixels) return name;
  const fitted = fitText(name, pixels);
  if ([...fitted].length > 2) return fitted;
  const first = [...name][0] ?? '';
  return isPerson && textWidth(first) <= pixels + 2 ? first : '';
}
