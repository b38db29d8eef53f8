import { decodeButtonKey } from '@app/cards';
import type { Json } from '@app/testing';
import type { System } from './system.js';

export interface CodeUse {
  code: string;
  /** How often WeCom carried an update out with it. */
  applied: number;
  /** An answer said that it is spent. */
  succeeded: boolean;
  /** Sent once more after that. */
  sentAgain: boolean;
}

/** Every response code of these messages that was sent, from the sandbox's record of calls. */
export function usesOfCodes({ sandbox }: System, msgIds: string[]): CodeUse[] {
  const uses = new Map<string, CodeUse>();
  for (const { api, body, applied, httpStatus } of sandbox.apiLog.entries) {
    if (api !== 'message/update_template_card') continue;
    const code = (body as { response_code: string }).response_code;
    if (!msgIds.includes(sandbox.state.codes.get(code)?.msgId ?? '')) continue;
    const use = uses.get(code) ?? { code, applied: 0, succeeded: false, sentAgain: false };
    use.sentAgain ||= use.succeeded;
    use.applied += applied ? 1 : 0;
    use.succeeded ||= applied && httpStatus === 200;
    uses.set(code, use);
  }
  return [...uses.values()];
}

export interface Update {
  msgId: string;
  at: Date;
  /** Members to whom the card looks different since. */
  changed: string[];
  /** Paid by a press of 状态刷新: the minute is what the person wants to see. */
  asked: boolean;
}

/** Every update of these messages that was carried out, from the history of their copies. */
export function updatesOf({ sandbox }: System, msgIds: string[]): Update[] {
  // One update shows all its recipients the very same content.
  const updates = new Map<unknown, Update>();
  const asked = cardsDrawnOnRequest(sandbox);
  for (const msgId of msgIds) {
    for (const { userId, history } of sandbox.state.messages.get(msgId)!.copies.values()) {
      history.forEach(({ at, cause, content }, index) => {
        if (cause !== 'update') return;
        const update = updates.get(content) ?? {
          ...{ msgId, at: new Date(at), changed: [] },
          asked: asked.has(JSON.stringify(content)),
        };
        if (lookOf(content) !== lookOf(history[index - 1]!.content)) update.changed.push(userId);
        updates.set(content, update);
      });
    }
  }
  return [...updates.values()];
}

const xmlField = (xml: string, name: string): string =>
  new RegExp(`<${name}><!\\[CDATA\\[(.*?)\\]\\]></${name}>`).exec(xml)?.[1] ?? '';

/** What was drawn with the codes of presses of 状态刷新. */
function cardsDrawnOnRequest(sandbox: System['sandbox']): Set<string> {
  const presses = sandbox.callbacks.records.filter(({ event }) => event.startsWith('template_card_'));
  const refreshes = presses.filter(
    ({ xml }) => decodeButtonKey(xmlField(xml, 'EventKey'))?.action === 'refresh',
  );
  const codes = new Set(refreshes.map(({ xml }) => xmlField(xml, 'ResponseCode')));
  const calls = sandbox.apiLog.entries.filter(
    ({ api, body }) =>
      api === 'message/update_template_card' && codes.has((body as { response_code: string }).response_code),
  );
  return new Set(calls.map(({ body }) => JSON.stringify((body as Json).template_card)));
}

/** A card without what moves with the clock and what nobody sees. */
function lookOf(card: Json): string {
  const { main_title: title, horizontal_content_list: rows = [], ...still } = structuredClone(card);
  const state = title.desc.replace(/ · 截至 .*$/, '');
  for (const { key: _key, ...seen } of still.button_list) (still.buttons ??= []).push(seen);
  for (const { key: _key, ...seen } of still.action_menu?.action_list ?? []) (still.menu ??= []).push(seen);
  delete still.button_list;
  delete still.action_menu;
  return JSON.stringify([title.title, state, rows.filter(({ keyname }: Json) => keyname !== '持续'), still]);
}
