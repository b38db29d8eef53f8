import { soakReport } from './soak-report.js';

describe('soakReport', () => {
  const result = {
    seed: 7,
    minutes: 1,
    perSecond: 200,
    commit: 'abc',
    machine: '2 cores',
    load: { before: 1, after: 2 },
    faults: [{ at: 12, what: 'notify-service is killed' }],
    breaches: [] as string[],
    figures: { alerts: 12_000 },
    memory: {
      gateway: {
        samples: [{ at: 5, value: 120 }],
        heap: [{ at: 5, value: 40 }],
        native: [{ at: 5, value: 60 }],
        slope: 0.25,
        isJudged: false,
        endsHigher: false,
      },
    },
    accepted: [{ at: 1, value: 200 }],
    told: [{ at: 1, value: 198 }],
    latency: { p50: [{ at: 5, value: 20 }], p95: [{ at: 5, value: 90 }] },
  };

  it('says what was run, how to run it again, and what came of it', () => {
    const page = soakReport(result);
    for (const words of [
      'every promise held',
      'SEED=7 ./dev soak 1',
      '12000',
      'notify-service is killed',
      '0.3 (too brief to be judged)',
    ])
      expect(page).toContain(words);
    expect(page.match(/<svg/g)).toHaveLength(4);
  });

  it('names what was broken, and takes no markup from it', () => {
    const page = soakReport({ ...result, breaches: ['lost: <b>A</b>'] });
    expect(page).toContain('1 promises were broken');
    expect(page).toContain('lost: &lt;b&gt;A&lt;/b&gt;');
  });
});
