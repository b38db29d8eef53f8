import type { Noting } from '../note.js';
import type { Ids } from './ids.js';
import type { People } from './people.js';

/** What every part of an import works with. */
export interface ImportContext {
  people: People;
  note: Noting;
  /** What is over by now is left out. */
  now: Date;
  scheduleIds: Ids;
  policyIds: Ids;
}
