import { CoreConfig, Env } from '@app/platform';

export class AlertDeskConfig extends CoreConfig {
  @Env('ALERT_DESK', {
    default: 'off',
    type: 'boolean',
    doc: 'on: the reference pipeline applies actions; off where a pipeline of your own listens (./dev turns it on)',
  })
  isDeskOn: boolean;
}
