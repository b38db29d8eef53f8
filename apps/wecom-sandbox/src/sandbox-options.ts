import type { DemoPipelineOptions } from './pipeline/demo-pipeline.js';
import type { Clock } from '@app/platform';

export interface SuiteOptions {
  suiteId: string;
  secret: string;
  token: string;
  encodingAesKey: string;
}

export interface ProviderOptions {
  corpId: string;
  secret: string;
  /** Token and key of the system event receiver; without them no system event is pushed. */
  systemToken?: string;
  systemEncodingAesKey?: string;
}

export interface SandboxOptions {
  /** 0 = a free port. */
  port: number;
  host?: string;
  clock: Clock;
  suite: SuiteOptions;
  provider: ProviderOptions;
  /** Base of `/wecom/callback/{command,data,system}`. */
  callbackBaseUrl: string;
  /** Where members' browsers reach the gateway; its host and port are the trusted domain. Default: callbackBaseUrl. */
  publicBaseUrl?: string;
  /** False where only apps that corps built themselves are of interest: the wall then says nothing of the suite. */
  hasSuite?: boolean;
  /** Push suite_ticket at start and every 10 minutes of the clock. Default true. */
  ticketTimer?: boolean;
  /** Real milliseconds between two tries of one callback; WeCom does not document its own. Default 300. */
  callbackRetryDelayMs?: number;
  /** Real milliseconds WeCom waits for an answer; shortened by tests only. Default 5000, 1000 for authorization events. */
  callbackDeadlineMs?: { general: number; authorization: number };
  /**
   * Which time stands in a callback's query. A person who moves the sandbox clock does not move the system's, which refuses
   * old timestamps; so the stand-alone process signs with the machine's time. Default `sandbox`.
   */
  envelopeClock?: 'sandbox' | 'machine';
  /** Lets the wall raise alerts. */
  pipeline?: DemoPipelineOptions;
  /** Password of the demo accounts, shown to whoever looks at the wall. */
  demoPassword?: string;
}
