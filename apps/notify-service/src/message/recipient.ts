import type { Locale } from '@app/contracts';

/** The member an account resolved to, and how that reader likes cards. */
export interface Recipient {
  corpId: string;
  agentId: number;
  userId: string;
  locale: Locale;
  timeZone: string;
  name: string;
}
