import { wantedFormat } from './wanted-format.js';

describe('wantedFormat', () => {
  it.each([
    undefined,
    '',
    '*/*',
    'text/html',
    'text/plain;version=0.0.4',
    'application/openmetrics-text;version=2.0.0',
    'application/openmetrics-text;q=0',
    'text/plain;q=0.9,application/openmetrics-text;version=1.0.0;q=0.5',
  ])('is the classic one for %s', (accept) => expect(wantedFormat(accept)).toBe('prometheus'));

  it.each([
    'application/openmetrics-text',
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
    // Prometheus 2.42.
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
    // Prometheus 3.
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1',
  ])('is OpenMetrics for %s', (accept) => expect(wantedFormat(accept)).toBe('openmetrics'));
});
