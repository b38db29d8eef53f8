// Alerts of the demo: raised, pressed on the wall, and looked at until every copy is true.
import { eventually } from '@app/testing';
import { alertEvent, FIRST_ALERT } from './demo.mjs';

const PATIENCE = { timeoutMs: 15_000, intervalMs: 30 };

export const unlessNotFound = (error) => {
  if (error.status !== 404) throw error;
};

export class DemoAlerts {
  constructor(system) {
    this.system = system;
  }

  /** INC-1, or the next id of which no card was ever sent. */
  async freshAlertId() {
    for (let number = 1; ; number += 1) {
      const cards = await this.system.tenant.get(`/alerts/INC-${number}/cards`).catch(unlessNotFound);
      if (!cards?.items.length) return `INC-${number}`;
    }
  }

  /** Resolves with one result for each recipient. */
  async raise(recipients) {
    this.alertId = await this.freshAlertId();
    const event = alertEvent({ ...FIRST_ALERT, alertId: this.alertId, notify: { recipients } });
    await this.system.tenant.post('/alert-events', event);
    return eventually(async () => {
      const { items } = await this.system.tenant.get(`/alerts/${this.alertId}/deliveries`);
      const ended = items.filter(({ outcome }) => outcome !== 'waiting');
      if (ended.length !== recipients.length)
        throw new Error(`${ended.length} of ${recipients.length} results`);
      return ended;
    }, PATIENCE);
  }

  /** Raised as by the form on the wall; its card has to say the time that the wall shows. */
  async raiseOnTheWall({ corp }, { userId }, title) {
    const { sandbox } = this.system;
    const { outcomes } = await sandbox.post('/alerts', { title, recipients: [userId] });
    expectOutcomes(outcomes, { [userId]: 'delivered' });
    const { now } = await sandbox.get('/clock');
    const screen = await this.screen(corp, userId);
    expectInStep(
      screen.find(({ content }) => content.main_title?.title === title),
      now,
    );
  }

  moveClock(wish) {
    return this.system.sandbox.post('/clock', wish);
  }

  screen({ corpId }, userId) {
    return this.system.sandbox.get(`/corps/${corpId}/members/${userId}/screen`);
  }

  press({ corp }, { userId }, what) {
    return this.system.sandbox.post(`/corps/${corp.corpId}/members/${userId}/press`, { what });
  }

  /** Waits until the newest card of every bound member of these corps says so. */
  async everyCopySays(corps, expected) {
    for (const { corp, members } of corps) {
      for (const { userId } of members) {
        await eventually(async () => {
          const card = (await this.screen(corp, userId)).filter(({ content }) => content.main_title).at(-1);
          if (!JSON.stringify(card?.content ?? '').includes(expected))
            throw new Error(`the card of ${userId} does not say ${expected}`);
        }, PATIENCE);
      }
    }
  }

  /** What each card of the alert spent its codes on, one text for each card, in order of the alphabet. */
  codesSpent(...wanted) {
    return eventually(async () => {
      const { items } = await this.system.tenant.get(`/alerts/${this.alertId}/cards`);
      const spent = items.map(({ windows }) =>
        windows
          .filter(({ state }) => state === 'consumed')
          .map(({ origin }) => origin)
          .join('+'),
      );
      if (spent.sort().join() !== wanted.join())
        throw new Error(
          `${items.length} cards, codes spent: ${spent.join() || 'none'}; wanted ${wanted.join()}`,
        );
    }, PATIENCE);
  }
}

const localTime = (at) => new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' });

/** Minutes of the day of the first `HH:mm` in a text. */
function minutesOf(text) {
  const [, hours, minutes] = /(\d\d):(\d\d)/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/** Throws when a card was sent, or says that it was, at another time than the wall's. */
function expectInStep({ sentAt, content }, now) {
  if (Math.abs(sentAt - Date.parse(now)) > 60_000)
    throw new Error(`a card was sent at ${new Date(sentAt).toISOString()}, not at ${now}`);
  const said = content.main_title.desc;
  const apart = Math.abs(minutesOf(said) - minutesOf(localTime(now)));
  if (apart > 1 && apart < 24 * 60 - 1) throw new Error(`the card says ${said}, the wall ${localTime(now)}`);
}

export function expectOutcomes(items, wanted) {
  for (const [accountId, outcome] of Object.entries(wanted)) {
    const item = items.find((candidate) => candidate.accountId === accountId);
    const got = item?.reason ?? item?.outcome;
    if (got !== outcome) throw new Error(`${accountId}: wanted ${outcome}, got ${got}`);
  }
}
