import type { AlertGiven } from '@app/testing';
import type { AlertAction, AlertEvent } from '@app/contracts';

const SNOOZE_MS = 4 * 3_600_000;
const UNTOLD: AlertGiven['lastChange'] = { kind: 'updated' };

export type Change = Pick<AlertEvent, 'status' | 'severity'> & { snoozed: boolean };
export type NumberedVersion = AlertGiven & { version: number };

/** One alert's versions and their looks: versions of one look differ in nothing a card shows. The title names the look. */
export class AlertVersions {
  private readonly looks: AlertGiven[] = [];
  private readonly lookOfVersion = new Map<number, number>();

  constructor(
    private readonly alertId: string,
    private readonly now: () => Date,
  ) {}

  get newest(): number {
    return this.lookOfVersion.size;
  }

  get trueLook(): number {
    return this.lookOf(this.newest) ?? 0;
  }

  /** Whether the true look is 屏蔽中 at a time. */
  isSnoozed(at: Date): boolean {
    const until = this.looks[this.trueLook]?.snoozedUntil;
    return typeof until === 'string' && new Date(until) > at;
  }

  get isEnded(): boolean {
    return this.looks[this.trueLook]?.status === 'closed';
  }

  lookOf(version: number): number | undefined {
    return this.lookOfVersion.get(version);
  }

  /** The look that is on the title of a card of this alert. */
  lookIn(title: string): number {
    return Number(title.slice(`${this.alertId} L`.length));
  }

  isAbout(title: string): boolean {
    return title.startsWith(`${this.alertId} L`);
  }

  next(look: number): NumberedVersion {
    const version = this.newest + 1;
    this.lookOfVersion.set(version, look);
    return { ...this.looks[look], alertId: this.alertId, version };
  }

  newLook({ status, severity, snoozed }: Change, lastChange: AlertGiven['lastChange'] = UNTOLD): number {
    const look = this.looks.length;
    const until = new Date(this.now().getTime() + SNOOZE_MS).toISOString();
    const snoozedUntil = snoozed && status !== 'closed' ? until : null;
    const startedAt = '2026-11-23T01:00:00Z';
    this.looks.push({
      title: `${this.alertId} L${look}`,
      startedAt,
      status,
      severity,
      snoozedUntil,
      lastChange,
    });
    return look;
  }

  /** How the alert looks once the pipeline has done what somebody asked for. */
  lookAfter({ action, actor }: AlertAction): number {
    const { status, severity, snoozedUntil } = this.looks[this.trueLook] as Change & {
      snoozedUntil: string | null;
    };
    const change: Change = { status, severity, snoozed: Boolean(snoozedUntil) };
    if (action === 'acknowledge') change.status = 'processing';
    if (action === 'close') change.status = 'closed';
    if (action === 'snooze') change.snoozed = true;
    if (action === 'unsnooze') change.snoozed = false;
    return this.newLook(change, { kind: `${action}d`, by: { accountId: actor.accountId } });
  }
}
