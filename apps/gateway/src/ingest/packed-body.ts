import { promisify } from 'node:util';
import { crc32, gzip } from 'node:zlib';

const compressed = promisify(gzip);

/** Below, starting a compressor takes longer than it saves; PostgreSQL compresses what is stored out of line anyway. */
const SMALL_BYTES = 8 * 1024;
/** A member of unnamed data by an unknown system, without a time (RFC 1952). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** The last block, stored as it is (RFC 1951). */
const STORED_BLOCK = 1;

/** The bytes as gzip. */
export async function packed(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length > SMALL_BYTES ? compressed(bytes, { level: 1 }) : stored(bytes);
}

/** gzip without compression, for at most 65,535 bytes. */
function stored(bytes: Uint8Array): Buffer {
  const block = Buffer.alloc(5);
  block[0] = STORED_BLOCK;
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(~bytes.length & 0xffff, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([HEADER, block, bytes, trailer]);
}
