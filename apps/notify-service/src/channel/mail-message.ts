import { escapeHtml, localTime, visibleText } from '@app/cards';
import { type AlertSnapshot, type ChannelReader, cutTo, type Locale } from '@app/contracts';
import type { ChannelDeliveryKey } from '../delivery/channel-delivery.js';
import { ALERT_WORDS } from './alert-words.js';
import { deliveryId, threadId } from './delivery-id.js';
import { oneLine } from './one-line.js';

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Of the thread of the alert, which no mail has as its own id: every order of arrival makes one thread. */
  references: string;
  inReplyTo: string;
  headers: Record<string, string>;
}

const WHY = {
  'zh-CN': (name: string) => `${name}，您收到这封邮件，因为您的账号选择了邮件通知。`,
  en: (name: string) => `${name}, you get this mail because your account asks for e-mail.`,
} as const satisfies Record<Locale, unknown>;

const MAX_LABELS = 20;
const MAX_SUBJECT = 180;

/** One mail about an alert as it is now, in its reader's language and time zone; `host` = of the sender's address. */
export function mailMessage(
  key: ChannelDeliveryKey,
  alert: AlertSnapshot,
  reader: ChannelReader,
  { detailUrl, host }: { detailUrl: string; host: string },
): MailMessage {
  const words = ALERT_WORDS[reader.locale];
  const title = oneLine(alert.title);
  const description = visibleText(alert.description ?? '');
  const severity = words.severity[alert.severity];
  const rows = [
    [words.rows.status, words.status[alert.status]],
    [words.rows.severity, severity],
    ...(alert.space ? [[words.rows.space, oneLine(alert.space.name)]] : []),
    [words.rows.started, localTime(new Date(alert.startedAt), reader.locale, reader.timeZone)],
    ...labelRow(alert, words.rows.labels),
  ] as [string, string][];
  const link = alert.detailUrl ?? detailUrl;
  const why = WHY[reader.locale](oneLine(reader.displayName));
  const thread = `<${threadId(key)}@${host}>`;
  return {
    subject: cut(`[${severity}] ${title}`),
    text: [
      title,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      ...(description ? ['', description] : []),
      ...['', `${words.open}: ${link}`, '', why, ''],
    ].join('\n'),
    html: page([
      `<h2 style="margin:0 0 12px">${escapeHtml(title)}</h2>`,
      `<table cellpadding="4">${rows.map(([n, v]) => `<tr><td>${escapeHtml(n)}</td><td>${escapeHtml(v)}</td></tr>`).join('')}</table>`,
      ...(description ? [`<p style="white-space:pre-wrap">${escapeHtml(description)}</p>`] : []),
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
      `<p style="color:#888;font-size:12px">${escapeHtml(why)}</p>`,
    ]),
    messageId: `<${deliveryId(key)}@${host}>`,
    references: thread,
    inReplyTo: thread,
    // Nobody's holiday note answers a page.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

function labelRow({ labels }: AlertSnapshot, name: string): [string, string][] {
  const all = Object.entries(labels);
  if (all.length === 0) return [];
  const shown = all.slice(0, MAX_LABELS).map(([key, value]) => `${oneLine(key)}=${oneLine(value)}`);
  return [[name, [...shown, ...(all.length > MAX_LABELS ? ['…'] : [])].join(', ')]];
}

const cut = (text: string): string => cutTo(text, MAX_SUBJECT);
const page = (parts: string[]): string => `<!doctype html><html><body>${parts.join('\n')}</body></html>\n`;
