import { qrDrawing } from './qr-code.js';

describe('an address as a QR code', () => {
  const address = 'https://oncall.example.com/alerts/acme/INC-1';
  const { size, path } = qrDrawing(address);
  const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map((bar) => bar.slice(1).map(Number));
  const dark = new Set(
    bars.flatMap(([x, y, length]) => Array.from({ length: length! }, (_, i) => `${x! + i},${y}`)),
  );
  const isDark = (x: number, y: number): boolean => dark.has(`${x},${y}`);

  it('is a square of one of the sizes of the standard, with its quiet zone', () => {
    expect((size - 8 - 17) % 4).toBe(0);
    const edge = [...dark].flatMap((place) => place.split(',').map(Number));
    expect([Math.min(...edge), Math.max(...edge)]).toEqual([4, size - 5]);
  });

  it('has its three finders where a scanner looks for them', () => {
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    const at = (left: number, top: number) =>
      finder.map((_, y) => [...'0123456'].map((x) => Number(isDark(left + Number(x), top + y))).join(''));
    for (const [left, top] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const)
      expect(at(left, top)).toEqual(finder);
  });

  it('is another for another address', () => {
    expect(qrDrawing(`${address}2`).path).not.toBe(path);
  });

  it('holds the longest address of an alert', () => {
    const longest = `https://oncall.example.com/alerts/${'t'.repeat(64)}/${'%E5%91%8A'.repeat(128)}`;
    const drawn = qrDrawing(longest);
    expect(drawn.size).toBeLessThanOrEqual(177 + 8);
    expect(drawn.path.length).toBeLessThan(90_000);
  });
});
