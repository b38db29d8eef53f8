import type { AlertGiven } from '@app/testing';
import type { AlertAction } from '@app/contracts';
import type { Json } from '@app/testing';
import type { FaultOrder } from '../../apps/wecom-sandbox/src/index.js';
import { AlertVersions, type Change, type NumberedVersion } from './alert-versions.js';
import type { CardSample, Shown } from './card-sample.js';
import type { CorpStory } from './corp-story.js';
import type { Idleness } from './idleness.js';
import type { Phone } from './phone.js';
import type { Pipeline } from './pipeline.js';

const SECOND = 1_000;
/** As long as card-state-service waits by default. */
const PIPELINE_ANSWER_MS = 5 * SECOND;

export type Step =
  /** Versions that come at once, the last of them with `notify`; `earlier` = how many looks back, 0 = the true one. */
  | {
      do: 'publish';
      versions: (Change | { earlier: number })[];
      reversed: boolean;
      notify: AlertGiven['notify'];
    }
  /** Some members press at once; the pipeline answers the first action after a time, or never. */
  | { do: 'press'; presses: { member: number; what: number }[]; answerAfterMs: number | null }
  | { do: 'wait'; ms: number }
  | { do: 'fault'; fault: Omit<FaultOrder, 'api'> };

/** One alert from its first version on: does what a history says, and keeps what the phones showed after each step. */
export class AlertHistory {
  readonly samples: CardSample[] = [];
  readonly versions: AlertVersions;
  private readonly owed: { cardId: string; baseVersion: number; since: number }[] = [];
  private actionsSeen = 0;

  constructor(
    readonly alertId: string,
    private readonly acme: CorpStory,
    private readonly phones: Phone[],
    private readonly pipeline: Pipeline,
    private readonly idleness: Idleness,
  ) {
    this.versions = new AlertVersions(alertId, () => this.now());
  }

  async perform(step: Step): Promise<void> {
    if (step.do === 'wait') await this.after(step.ms);
    if (step.do === 'fault') this.replaceFault(step.fault);
    if (step.do === 'publish') await this.after(SECOND, () => this.publishAll(step));
    if (step.do !== 'press') return;
    const press = () => Promise.all(step.presses.map((one) => this.press(one)));
    const [action] = await this.after(SECOND, press);
    if (!action || step.answerAfterMs === null) return;
    await this.after(step.answerAfterMs);
    await this.after(100, () => this.publish(this.versions.next(this.versions.lookAfter(action))));
  }

  /** Closes the alert, so that it does nothing any more while others live. */
  async end(): Promise<void> {
    this.acme.system.sandbox.faults.clear();
    const look = this.versions.newLook({ status: 'closed', severity: 'info', snoozed: false });
    await this.publish(this.versions.next(look));
    await this.idleness.settles();
  }

  /** Lets time pass, then something happen; takes a sample when all has settled and returns the actions that came. */
  private async after(ms: number, act?: () => Promise<unknown>): Promise<AlertAction[]> {
    this.acme.system.advance(ms);
    await this.idleness.settles();
    await act?.();
    await this.idleness.settles();
    const actions = this.newActions();
    this.samples.push({
      at: this.now(),
      shown: this.phones.flatMap((phone) => this.shownOn(phone)),
      cards: await this.acme.cards(this.alertId),
      trueLook: this.versions.trueLook,
      isEnded: this.versions.isEnded,
      isSnoozed: this.versions.isSnoozed(this.now()),
      unanswered: this.unanswered(),
    });
    return actions;
  }

  private newActions(): AlertAction[] {
    const all = this.pipeline.actions
      .map(({ data }) => data)
      .filter(({ alertId }) => alertId === this.alertId);
    const actions = all.slice(this.actionsSeen);
    this.actionsSeen = all.length;
    const since = this.now().getTime();
    for (const { cardId } of actions)
      this.owed.push({ cardId: cardId!, baseVersion: this.versions.newest, since });
    return actions;
  }

  private unanswered(): string[] {
    const overdue = this.now().getTime() - PIPELINE_ANSWER_MS;
    return this.owed
      .filter(({ baseVersion, since }) => baseVersion === this.versions.newest && since <= overdue)
      .map(({ cardId }) => cardId);
  }

  private shownOn(phone: Phone): Shown[] {
    return this.cardsOn(phone).map(({ msgId, content }) => ({
      userId: phone.memberId,
      msgId,
      look: this.versions.lookIn(titleOf(content)),
      superseded: content.replace_text !== undefined,
      noted: String(content.sub_title_text ?? '').includes('已提交'),
      snoozed: JSON.stringify(content).includes('屏蔽中'),
    }));
  }

  private cardsOn(phone: Phone) {
    return phone.cards().filter(({ content }) => this.versions.isAbout(titleOf(content)));
  }

  private async publishAll({ versions, reversed, notify }: Extract<Step, { do: 'publish' }>): Promise<void> {
    const { trueLook } = this.versions;
    const all = versions.map((one) =>
      this.versions.next('earlier' in one ? Math.max(0, trueLook - one.earlier) : this.versions.newLook(one)),
    );
    if (reversed) all.reverse();
    const last = all.pop()!;
    for (const version of all) await this.publish(version);
    await this.publish(last, notify);
  }

  private async publish(version: NumberedVersion, notify: AlertGiven['notify'] = null): Promise<void> {
    await this.pipeline.publish({ ...version, notify });
  }

  private async press({ member, what }: { member: number; what: number }): Promise<void> {
    const phone = this.phones[member % this.phones.length]!;
    const offered = this.cardsOn(phone).flatMap(({ msgId, buttons, menu }) => {
      const clickable = buttons.filter((button) => button.clickable).map(({ text }) => text);
      return [...clickable, ...menu].map((text) => ({ msgId, text }));
    });
    const wish = offered[what % offered.length];
    if (wish) await phone.press(wish.text, { msgId: wish.msgId });
  }

  private replaceFault(fault: Omit<FaultOrder, 'api'>): void {
    this.acme.system.sandbox.faults.clear();
    this.acme.system.sandbox.faults.order({ api: 'message/update_template_card', ...fault });
  }

  private now(): Date {
    return this.acme.system.clock.now();
  }
}

const titleOf = (card: Json): string => card.main_title.title;
