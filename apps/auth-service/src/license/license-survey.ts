import type { LicenseReading } from '@app/contracts';
import { Clock, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LicenseRepository } from './license.repository.js';
import { LicenseService, type MemberLicenseState } from './license.service.js';

/** Members WeCom is asked about for one question; a call each, so somebody who waits sees an answer within seconds. */
export const LOOKS_PER_QUESTION = 60;
/** What was noted is taken for true this long, unless the licence ends before. */
const NOTE_LIFE_MS = 24 * 3_600_000;

const LICENSED: Record<MemberLicenseState, boolean | null> = {
  licensed: true,
  unlicensed: false,
  unknown: null,
};

/** Who of many members has a licence: from what is noted, and for the others from WeCom, as far as one question goes. */
@Injectable()
export class LicenseSurvey {
  constructor(
    private readonly licenses: LicenseRepository,
    private readonly service: LicenseService,
    private readonly clock: Clock,
  ) {}

  /**
   * The first of `userIds` up to the one that would be a look too many; never none of some. `within`: how old what is known may
   * be, in seconds, while WeCom answers. Throws UpstreamError.
   */
  async look(corpId: string, userIds: readonly string[], within?: number): Promise<LicenseReading['items']> {
    if (within === undefined) return this.lookSince(corpId, userIds, this.ago(NOTE_LIFE_MS));
    try {
      const { status } = await this.service.viewSince(corpId, this.ago(within * 1000));
      const life = status === 'required' ? within * 1000 : NOTE_LIFE_MS;
      return await this.lookSince(corpId, userIds, this.ago(life));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return this.lookSince(corpId, userIds, this.ago(NOTE_LIFE_MS));
    }
  }

  private async lookSince(
    corpId: string,
    userIds: readonly string[],
    since: Date,
  ): Promise<LicenseReading['items']> {
    const { status } = await this.service.view(corpId);
    if (status === 'unchecked') return userIds.map((userId) => ({ userId, licensed: null }));
    if (status !== 'required') return userIds.map((userId) => ({ userId, licensed: true }));
    const notes = await this.licenses.notesOf(corpId, [...userIds], since, this.clock.now());
    const known = new Map<string, boolean | null>(notes.map(({ userId, licensed }) => [userId, licensed]));
    const unknown = userIds.filter((userId) => !known.has(userId));
    const asked = unknown.slice(0, LOOKS_PER_QUESTION);
    const states = asked.length > 0 ? await this.service.memberStates(corpId, asked) : [];
    asked.forEach((userId, index) => known.set(userId, LICENSED[states[index]!]));
    const stop =
      unknown.length > asked.length ? userIds.indexOf(unknown[LOOKS_PER_QUESTION]!) : userIds.length;
    return userIds.slice(0, stop).map((userId) => ({ userId, licensed: known.get(userId)! }));
  }

  private ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}
