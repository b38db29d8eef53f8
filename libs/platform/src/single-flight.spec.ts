import { SingleFlight } from './single-flight.js';

describe('SingleFlight', () => {
  it('asks once for those who ask together, apart for different keys, and anew afterwards', async () => {
    const asked: string[] = [];
    const flight = new SingleFlight<string>();
    const ask = (key: string) =>
      flight.run(key, async () => {
        asked.push(key);
        await new Promise(setImmediate);
        return `${key} answered`;
      });
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([
      'a answered',
      'a answered',
      'b answered',
    ]);
    await ask('a');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('keeps no failure', async () => {
    const flight = new SingleFlight<string>();
    await expect(flight.run('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await flight.run('a', async () => 'back')).toBe('back');
  });
});
