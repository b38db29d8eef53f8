import { type Labels, type Matcher, matches, parseMatcher } from '@app/matchers';
import type { Space } from './space.entity.js';

const MAX_KNOWN = 20_000;

/** Which of a tenant's spaces an alert belongs to. Reads each matcher once. */
export class SpacePicker {
  private readonly known = new Map<string, Matcher>();

  /** The lowest place whose matchers all hold, at equal places by id; undefined = no space wants it. */
  pick<S extends Pick<Space, 'spaceId' | 'place' | 'match'>>(
    spaces: readonly S[],
    labels: Labels,
  ): S | undefined {
    return inOrder(spaces).find(({ match }) =>
      matches(
        match.map((text) => this.read(text)),
        labels,
      ),
    );
  }

  private read(text: string): Matcher {
    const known = this.known.get(text);
    if (known) return known;
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    const matcher = parseMatcher(text);
    this.known.set(text, matcher);
    return matcher;
  }
}

export const inOrder = <S extends Pick<Space, 'spaceId' | 'place'>>(spaces: readonly S[]): S[] =>
  spaces.toSorted((a, b) => a.place - b.place || (a.spaceId < b.spaceId ? -1 : 1));
