import { execFileSync } from 'node:child_process';
import { GcTrace } from './gc-trace.js';

describe('GcTrace', () => {
  it('hears what this Node says about its heap, and leaves the program its own lines', () => {
    const script = 'console.log("mine"); globalThis.gc(); console.log("mine too")';
    const output = execFileSync(process.execPath, ['--trace-gc', '--expose-gc', '-e', script], {
      env: {},
      encoding: 'utf8',
    });
    const heard: [number, number][] = [];
    const trace = new GcTrace((...megabytes) => heard.push(megabytes));
    // However the pipe cuts it.
    const own = [...output].map((character) => trace.take(character)).join('');
    expect(own).toBe('mine\nmine too\n');
    expect(heard).toHaveLength(1);
    const [alive, reserved] = heard[0]!;
    expect(alive).toBeGreaterThan(1);
    expect(reserved).toBeGreaterThan(alive);
    expect(reserved).toBeLessThan(50);
  });

  it('takes no small collection for a whole one', () => {
    const trace = new GcTrace(() => {
      throw new Error('heard');
    });
    const line =
      '[12:0x5f2e0]      812 ms: Scavenge 23.4 (41.0) -> 22.9 (43.1) MB, 1.2 / 0.0 ms  (average mu = 1)\n';
    expect(trace.take(line)).toBe('');
  });
});
