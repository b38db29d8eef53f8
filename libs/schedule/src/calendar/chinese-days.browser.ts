import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { HolidayData } from './holiday-calendar.js';

/** In place of chinese-days.ts where a bundler puts the data into the page. */
export const chineseDays = (): HolidayData => days;
