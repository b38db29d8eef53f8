import { Env, OutboundAllow, SealingConfig } from '@app/platform';

export class AlertDeskConfig extends SealingConfig {
  @Env('ALERT_DESK', {
    default: 'off',
    type: 'boolean',
    doc: 'on: the reference pipeline applies actions; off where a pipeline of your own listens (./dev turns it on)',
  })
  isDeskOn: boolean;

  @OutboundAllow()
  outboundAllow: string;
}
