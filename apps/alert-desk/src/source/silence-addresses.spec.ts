import type { AlertDeskConfig } from '../alert-desk.config.js';
import { SilenceAddresses } from './silence-addresses.js';

const problemsOf = (url: string, publicBaseUrl: string, outboundAllow = ''): unknown => {
  try {
    new SilenceAddresses({ publicBaseUrl, outboundAllow } as AlertDeskConfig).check({
      silence: { url: [url] },
    });
    return [];
  } catch (error) {
    return (error as { facts: { problems: unknown } }).facts.problems;
  }
};

describe('the address of a silence', () => {
  it('is no private one where the system is public, unless it is listed', () => {
    const site = 'https://oncall.example.com';
    expect(problemsOf('https://am.example.com', site)).toEqual([]);
    expect(problemsOf('http://10.0.0.8:9093', site, '10.0.0.0/8')).toEqual([]);
    expect(problemsOf('http://127.0.0.1:9093', 'http://localhost:3000')).toEqual([]);
    for (const url of ['http://10.0.0.8:9093', 'http://localhost:9093', 'http://169.254.169.254'])
      expect(problemsOf(url, site)).toEqual([
        { field: 'settings.silence.url', message: expect.stringContaining('OUTBOUND_ALLOW') },
      ]);
  });

  it('is not needed', () => {
    const config = { publicBaseUrl: 'https://oncall.example.com', outboundAllow: '' } as AlertDeskConfig;
    expect(() => new SilenceAddresses(config).check({})).not.toThrow();
  });
});
