import type { Locale } from '@app/contracts';

/** The app that a link of a card leads back to. */
export interface LinkedApp {
  integrationId: string;
  /** The tenant has no other, so that an alert's address says enough. */
  isOnly: boolean;
}

/** The member an account resolved to, and how that reader likes cards. */
export interface Recipient {
  corpId: string;
  agentId: number;
  userId: string;
  locale: Locale;
  timeZone: string;
  name: string;
  /** Absent of those that waited when there was no such field. */
  app?: LinkedApp;
}
