import { Ecc, QrCode } from '@rc-component/qrcode/lib/libs/qrcodegen.js';

/** Light modules around the code, without which scanners do not find it (ISO/IEC 18004 §5.3.8). */
const QUIET_ZONE = 4;

export interface QrDrawing {
  /** Modules along an edge, quiet zone included: the SVG's view box. */
  size: number;
  /** Data of an SVG path in modules: neighbours in a row as one bar. */
  path: string;
}

/** An address as a QR code to be scanned from a screen. */
export function qrDrawing(address: string): QrDrawing {
  const rows = QrCode.encodeText(address, Ecc.MEDIUM).getModules();
  const bars = rows.flatMap((row, y) =>
    [...row.map(Number).join('').matchAll(/1+/g)].map(
      ({ 0: { length }, index }) => `M${index + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`,
    ),
  );
  return { size: rows.length + 2 * QUIET_ZONE, path: bars.join('') };
}
