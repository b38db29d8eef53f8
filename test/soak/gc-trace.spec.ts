import { execFileSync } from 'node:child_process';
import { type Collected, GcTrace } from './gc-trace.js';

describe('GcTrace', () => {
  it('hears what this Node says about its heap, and leaves the program its own lines', () => {
    const script = 'console.log("mine"); globalThis.gc(); console.log("mine too")';
    const output = execFileSync(process.execPath, ['--trace-gc', '--expose-gc', '-e', script], {
      env: {},
      encoding: 'utf8',
    });
    const heard: Collected[] = [];
    const trace = new GcTrace((what) => heard.push(what));
    // However the pipe cuts it.
    const own = [...output].map((character) => trace.take(character)).join('');
    expect(own).toBe('mine\nmine too\n');
    expect(heard).toHaveLength(1);
    const { alive, reserved } = heard[0]!;
    expect(alive).toBeGreaterThan(1);
    expect(reserved).toBeGreaterThan(alive!);
    expect(reserved).toBeLessThan(50);
  });

  it('hears of a collection of the young what V8 keeps, and not what is alive', () => {
    const heard: Collected[] = [];
    const trace = new GcTrace((what) => heard.push(what));
    const line =
      '[12:0x5f2e0]      812 ms: Scavenge 23.4 (41.0) -> 22.9 (43.1) MB, 1.2 / 0.0 ms  (average mu = 1)\n';
    expect(trace.take(line)).toBe('');
    expect(heard).toEqual([{ reserved: 43.1 }]);
  });
});
