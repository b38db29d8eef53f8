/** What the rules of schedules need, and no more: browsers load it too. */
export { readTime } from '../time/read-time.js';
export * from './schedule-terms.js';
