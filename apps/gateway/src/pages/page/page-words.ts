import type { Severity } from '@app/contracts';
import type { PageErrorKind } from './page-error.js';

/** Every fixed word of the member pages, per locale. */
export interface PageTexts {
  /** The language's own name, for the switch. */
  language: string;
  product: string;
  loginTitle: string;
  /** Before the tenant's name on the login page. */
  loginFor: string;
  loginIntro: string;
  username: string;
  password: string;
  loginButton: string;
  or: string;
  ssoButton: string;
  loginFailed: string;
  accountLinked: string;
  throttled: (minutes: number) => string;
  botCode: {
    title: string;
    intro: string;
    button: string;
    codeIs: (code: string) => string;
    /** Who tells which bot what. */
    tell: (name: string, bot: string, code: string) => string;
  };
  homeTitle: string;
  homeEmpty: string;
  homeEmptyHint: string;
  openCount: (count: number | string) => string;
  moreAlerts: string;
  severities: Record<Severity, string>;
  states: Record<'triggered' | 'processing' | 'snoozed', string>;
  filter: string;
  nothingMatches: string;
  showAll: string;
  acknowledgeAll: (count: number) => string;
  acknowledgedAll: (submitted: number, failed: number) => string;
  me: string;
  shifts: string;
  binding: {
    title: string;
    linked: string;
    name: string;
    account: string;
    tenant: string;
    member: string;
    timeZone: string;
    since: string;
    hint: string;
  };
  logout: string;
  loggedOutTitle: string;
  loggedOut: string;
  back: string;
  alertNumber: string;
  space: string;
  started: string;
  duration: string;
  responders: string;
  updated: string;
  labels: string;
  description: string;
  timeline: string;
  externalLink: string;
  more: string;
  snoozeFor: string;
  hours: string;
  minutes: string;
  snooze: string;
  nothingToDo: string;
  notified: string;
  notifiedUnknown: string;
  andMore: (count: number) => string;
  olderLeftOut: string;
  /** `until` is a time of the day, empty when it is not known. */
  snoozedFor: (hours: string, until: string) => string;
  /** What happened on a timeline; unknown kinds read as `updated`. */
  happened: Record<string, string> & { updated: string };
  /** `unsnoozed` by nobody: its time was over. */
  snoozeEnded: string;
  /** What became of a press that waited for a login, after the name of its action. */
  held: Record<string, string>;
  via: string;
  /** Where a change came from; others are shown as the pipeline names them. */
  sources: Record<string, string>;
  /** After a press: under way and looked at again, under way for long, done; and somebody else's. */
  sent: (action: string) => string;
  waiting: (action: string) => string;
  done: string;
  underWay: (action: string, by: string, at: string) => string;
  moved: string;
  /** After the login that frees a press: under way and looked at again, under way for long. */
  freed: string;
  freedLate: string;
  outside: {
    title: string;
    text: string;
    /** What the code to scan is, and what it is for. */
    code: string;
    scan: string;
    steps: readonly string[];
    action: string;
  };
  install: {
    done: (corp: string, tenant: string) => string;
    steps: readonly string[];
    previewTitle: string;
    preview: string;
  };
  errors: Record<PageErrorKind, { title: string; text: string; action: string }>;
}
