import { DEFAULT_ORDER, DEFAULT_SPACE } from '@app/contracts';
import type { Space } from './space.entity.js';

/** The space of every alert that no other matches, as it is before anybody stored it: its alerts are kept, nobody is paged. */
export const defaultSpace = (tenant: string): Space => ({
  tenant,
  spaceId: DEFAULT_SPACE,
  name: DEFAULT_SPACE,
  place: DEFAULT_ORDER,
  match: [],
  policy: { levels: [] },
  template: null,
  delaySeconds: 0,
  autoCloseSeconds: null,
  group: null,
  updatedAt: new Date(0),
});
