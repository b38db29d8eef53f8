import type { Look } from '../look/look-choice';
import type { ShownState } from '../show/state-tag';

export interface PictureColours {
  states: Record<ShownState | 'unknown', string>;
  ink: string;
  soft: string;
  paper: string;
  line: string;
}

/** Written into the picture itself, so that a saved one looks the same anywhere; white words can be read on each state. */
export const PICTURE_COLOURS: Record<Look, PictureColours> = {
  light: {
    states: {
      ...{ triggered: '#d1363b', processing: '#2b6cf6', snoozed: '#8553d8' },
      ...{ closed: '#13803a', unknown: '#69727e' },
    },
    ...{ ink: '#1d2129', soft: '#566071', paper: '#ffffff', line: '#e3e6ec' },
  },
  dark: {
    states: {
      ...{ triggered: '#c9383e', processing: '#3a6fd8', snoozed: '#7c50cf' },
      ...{ closed: '#1a7f43', unknown: '#66707c' },
    },
    ...{ ink: '#e8eaed', soft: '#a9b1bd', paper: '#1a1d22', line: '#31363f' },
  },
};
