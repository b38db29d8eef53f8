/** Every check of every service, by its name in `/health/ready` and `/health/deep`. A check that is not here does not compile. */
export const CHECK_NAMES = [
  'lifecycle',
  'postgres',
  'migrations',
  'clock',
  'nats',
  'redis',
  'consumer-lag',
  'retries',
  'dead-letters',
  'callbacks',
  'suite-ticket',
  'suite-token',
  'corp-tokens',
  'licences',
  'wecom-blocks',
  'corp-pauses',
  'waiting-deliveries',
  'oldest-pending-send',
  'oldest due refresh',
  'presses waiting for their card',
  'held presses',
  'bot-connections',
  'group-spaces',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];
