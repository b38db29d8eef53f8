import { cutText, localTime } from '@app/cards';
import type { AlertSnapshot, ChannelReader } from '@app/contracts';
import { ROBOT_TEXT_BYTES, type RobotMessage } from '@app/wecom-client';
import { ALERT_WORDS } from './alert-words.js';
import { oneLine } from './one-line.js';

/** Characters that WeCom advises for a notice card (wecom/04 §4.3). */
const TITLE = 36;
const SUB_TITLE = 160;
const ROW_VALUE = 30;

/** The alert as it is now, as a notice card: nothing on it calls back, a press opens the alert's page. */
export function robotCard(alert: AlertSnapshot, reader: ChannelReader, detailUrl: string): RobotMessage {
  const words = ALERT_WORDS[reader.locale];
  const rows = [
    [words.rows.severity, words.severity[alert.severity]],
    ...(alert.space ? [[words.rows.space, alert.space.name]] : []),
    [words.rows.started, localTime(new Date(alert.startedAt), reader.locale, reader.timeZone)],
    [words.rows.for, reader.displayName],
  ] as [string, string][];
  const description = oneLine(alert.description ?? '');
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: {
        title: cutText(`${words.status[alert.status]} · ${oneLine(alert.title)}`, TITLE, reader.locale),
      },
      ...(description && { sub_title_text: cutText(description, SUB_TITLE, reader.locale) }),
      horizontal_content_list: rows.map(([keyname, value]) => ({
        keyname,
        value: cutText(oneLine(value), ROW_VALUE, reader.locale),
      })),
      jump_list: [{ type: 1, title: words.open, url: detailUrl }],
      card_action: { type: 1, url: detailUrl },
    },
  };
}

/** The same in plain words, where WeCom does not take the card. */
export function robotText(alert: AlertSnapshot, reader: ChannelReader, detailUrl: string): RobotMessage {
  const words = ALERT_WORDS[reader.locale];
  const head = `[${words.severity[alert.severity]}] ${words.status[alert.status]} · `;
  const tail = `\n${words.rows.for}: ${oneLine(reader.displayName)}\n${detailUrl}`;
  const room = ROBOT_TEXT_BYTES - Buffer.byteLength(head + tail);
  return { msgtype: 'text', text: { content: `${head}${withinBytes(oneLine(alert.title), room)}${tail}` } };
}

function withinBytes(text: string, bytes: number): string {
  let left = Math.max(0, bytes - 3);
  if (Buffer.byteLength(text) <= bytes) return text;
  const fits = [...text].filter((char) => (left -= Buffer.byteLength(char)) >= 0);
  return `${fits.join('')}…`;
}
