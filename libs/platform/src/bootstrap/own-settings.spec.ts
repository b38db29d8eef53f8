import { ownSettings } from './own-settings.js';

describe('ownSettings', () => {
  it('gives a service its own roles and leaves the others what everybody has', () => {
    const env = {
      DATABASE_URL_FILE: '/run/secrets/database_url',
      NATS_URL: 'nats://all@n',
      AUTH_SERVICE_DATABASE_URL_FILE: '/run/secrets/auth-service_database_url',
      AUTH_SERVICE_NATS_URL: 'nats://auth@n',
      LOG_LEVEL: 'warn',
    };
    expect(ownSettings('auth-service', env)).toMatchObject({
      DATABASE_URL_FILE: '/run/secrets/auth-service_database_url',
      NATS_URL: 'nats://auth@n',
      LOG_LEVEL: 'warn',
    });
    expect(ownSettings('notify-service', env)).toMatchObject({
      DATABASE_URL_FILE: '/run/secrets/database_url',
      NATS_URL: 'nats://all@n',
    });
  });

  it('never leaves a value and a file beside each other, which would be refused as set twice', () => {
    const env = { DATABASE_URL: 'postgres://a', GATEWAY_DATABASE_URL_FILE: '/f' };
    expect(ownSettings('gateway', env)).toMatchObject({ DATABASE_URL: undefined, DATABASE_URL_FILE: '/f' });
  });

  it('counts empty as unset, as Compose passes unset variables on', () => {
    const env = { DATABASE_URL: 'postgres://a', GATEWAY_DATABASE_URL: ' ', GATEWAY_DATABASE_URL_FILE: '' };
    expect(ownSettings('gateway', env)).toMatchObject({ DATABASE_URL: 'postgres://a' });
  });
});
