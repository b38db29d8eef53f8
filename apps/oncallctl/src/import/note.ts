/** Something that an import could not carry over, or carries over as something else. */
export interface Note {
  /** What it is about, in the words of the old system. */
  about: string;
  says: string;
}

export type Noting = (about: string, says: string) => void;
