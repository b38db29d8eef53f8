import type { HolidayCode, LayerRule } from '@app/contracts';
import { yearsWithoutHolidays } from '@app/schedule';

interface Ruled {
  timeZone: string;
  layers: LayerRule[];
  holidays?: HolidayCode | null;
}

/** Enough to act on; an answer stays small whatever is stored. */
const MOST = 100;

/** Years of the time whose holidays are asked for and unknown. */
export function holidayWarnings({ timeZone, layers, holidays }: Ruled, from: Date, to: Date): string[] {
  const years = yearsWithoutHolidays({ timeZone, layers, holidays: holidays ?? undefined }, from, to);
  return years
    .slice(0, MOST)
    .map((year) => `There are no holidays of ${holidays} for ${year} yet: its days count Monday to Friday`);
}

export const disabledWarnings = (accountIds: readonly string[]): string[] =>
  accountIds.slice(0, MOST).map((accountId) => `The account ${accountId} is disabled: it gets no messages`);
