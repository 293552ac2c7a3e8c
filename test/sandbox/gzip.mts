/** Compression as Node has it; tests may not import it themselves. */
export { crc32, gunzipSync, gzipSync } from 'node:zlib';
