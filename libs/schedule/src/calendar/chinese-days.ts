import { createRequire } from 'node:module';
import type { HolidayData } from './holiday-calendar.js';

/** Days off in China and weekends worked on, as `chinese-days` has them. */
export const chineseDays = (): HolidayData =>
  createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as HolidayData;
