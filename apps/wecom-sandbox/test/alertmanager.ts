import { Alertmanager } from '@app/testing';

/** Settings of one `wechat_configs` entry, as the administrator of an Alertmanager writes them. */
export type WechatConfig = Record<string, string | boolean>;

/** Debian's Alertmanager, with one receiver. */
export const wechatAlertmanager = (program: string, wechat: WechatConfig[]): Promise<Alertmanager> =>
  Alertmanager.start(program, {
    config: {
      route: {
        receiver: 'wecom',
        group_by: ['alertname'],
        group_wait: '10ms',
        group_interval: '100ms',
        repeat_interval: '1h',
      },
      receivers: [{ name: 'wecom', wechat_configs: wechat }],
    },
  });
