export { gzipSync } from 'node:zlib';
