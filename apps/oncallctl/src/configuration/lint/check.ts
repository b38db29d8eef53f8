import type { ReadObject } from '../folder/read-folder.js';
import type { Kind } from '../objects.js';

type Path = readonly (string | number)[];

/** What a check may ask, and where it says what is wrong. */
export interface Linting {
  now: Date;
  /** Whether something refers to an object that is in the folder, or said to be elsewhere. */
  has: (kind: Kind, id: string) => boolean;
  /** Objects of a kind in the folder. */
  all: (kind: Kind) => ReadObject[];
  error: (path: Path, message: string, offset?: number) => void;
  warning: (path: Path, message: string) => void;
}

export type Check = (object: ReadObject, linting: Linting) => void;
