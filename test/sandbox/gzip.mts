/** Compression as Node has it; tests may not import it themselves. */
export { gunzipSync, gzipSync } from 'node:zlib';
