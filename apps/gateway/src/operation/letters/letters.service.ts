import { keyAfter, type Page, type PageRequest, pageOf, rowsToRead } from '@app/contracts';
import { type LetterHead, LetterShelf, type Requeued, type StoredLetter } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { isSequence } from '../../http/sequence.js';
import { ProblemError } from '../../management/problem/problem.js';
import { groupsOf, type LetterGroup, NEIGHBOURS } from './letter-group.js';

/** Sequences looked through for one page: more with each step, because most of them may be gone or another tenant's. */
const STEPS = [500, 2_000, 8_000, 32_000, 128_000];
/** Heads held for one page. */
const MOST_HEADS = 5_000;

export interface LetterQuery extends PageRequest {
  tenant?: string;
}

/** A letter with those that other services made of the same message. */
export interface FoundLetter extends LetterGroup {
  letter: StoredLetter;
}

/** Dead letters as operators see them: newest first, one entry for a message whoever refused it. */
@Injectable()
export class LettersService {
  constructor(private readonly shelf: LetterShelf) {}

  async list(query: LetterQuery): Promise<Page<LetterGroup>> {
    const { tenant } = query;
    const { first, last } = await this.shelf.ends();
    const before = Math.min(Number(keyAfter(query, ['whole'])?.[0] ?? last + 1), last + 1);
    // Of groups that an earlier page showed, the older letters may lie here.
    const shown = await this.shelf.heads(before, Math.min(before + NEIGHBOURS, last + 1), { tenant });
    const letters = shown.reverse();
    let [groups, start]: [LetterGroup[], number] = [[], before];
    for (const step of STEPS) {
      if (start <= first || groups.length >= rowsToRead(query) || letters.length >= MOST_HEADS) break;
      const from = Math.max(first, start - step);
      letters.push(...(await this.shelf.heads(from, start, { tenant })).reverse());
      start = from;
      groups = groupsOf(letters).filter(({ newest }) => newest.sequence < before);
    }
    const below = await this.shelf.heads(Math.max(first, start - NEIGHBOURS), start, { tenant });
    const whole = groupsOf([...letters, ...below.reverse()]).filter(
      ({ newest: { sequence } }) => sequence < before && sequence >= start,
    );
    const readTo = start > first ? [start] : undefined;
    return pageOf(whole, query, ({ newest }) => [newest.sequence], readTo);
  }

  /** Throws ProblemError `DEAD_LETTER_UNKNOWN`, also for one of another tenant than `within`. */
  async find(id: string, within?: string): Promise<FoundLetter> {
    const letter = isSequence(id) ? await this.shelf.read(Number(id)) : undefined;
    if (!letter || (within !== undefined && letter.tenant !== within))
      throw new ProblemError('DEAD_LETTER_UNKNOWN', `There is no dead letter ${id.slice(0, 32)}`);
    const letters = await this.siblings(letter);
    return { letter, newest: letters[0]!, letters };
  }

  /** All letters of the message go back as one, and are dropped when the stream has it. */
  async requeue(id: string, within?: string): Promise<FoundLetter & { requeued: Requeued }> {
    const found = await this.find(id, within);
    const requeued = await this.shelf.putBack(found.letter);
    await this.remove(found.letters);
    return { ...found, requeued };
  }

  async drop(id: string, within?: string): Promise<FoundLetter> {
    const found = await this.find(id, within);
    await this.remove(found.letters);
    return found;
  }

  private async remove(letters: LetterHead[]): Promise<void> {
    for (const { sequence } of letters) await this.shelf.remove(sequence);
  }

  private async siblings(letter: StoredLetter): Promise<LetterHead[]> {
    const { sequence, subject, original } = letter;
    if (original === null) return [letter];
    const [from, to] = [Math.max(1, sequence - NEIGHBOURS), sequence + NEIGHBOURS];
    const near = (await this.shelf.heads(from, to, { subject })).filter((one) => one.original === original);
    return near.length > 0 ? near.reverse() : [letter];
  }
}
